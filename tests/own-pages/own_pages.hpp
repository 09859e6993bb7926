#pragma once

// What the cases of this lesson share: addresses that they have without the learner's code, and
// what the system says of them. To be included last, behind the imports that it stands on, so that
// it includes nothing itself.

using own_pages::pages;

// tasks_posix.cpp and tasks_win32.cpp have these, each by calls of its system.

/// Takes addresses, as a right answer does; `address` 0 says that any will do. Empty where the
/// system refuses.
pages raw_reserve(std::uint64_t length, std::uintptr_t address = 0);
/// False where the system refuses.
bool raw_commit(pages part);
void raw_give_back(pages part);
void raw_release(pages all);
/// How many pages have memory, as the system says it, whatever the learner's code says.
std::uint64_t with_memory(pages part);

/// Pages that are alike, one after the other, and what may be done with them: "---p" where they are
/// reserved and no more, "rw-p" where they can be used, "" where nothing is taken; on Windows also
/// "committed, and not usable".
struct run_of_pages
{
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    std::string state;
};
/// The runs that have addresses of `part`, in their order, those of which nothing is taken too.
std::vector<run_of_pages> runs(pages part);

/// More bytes than any process has addresses, and what the system answers to who wants so many.
inline constexpr std::uint64_t more_than_there_is = std::uint64_t{1} << 62;
std::error_code too_many();

/// What is to be said if touched() takes a larger buffer for a larger part; empty if it does not,
/// or where nobody sees that.
std::string buffer_that_grows();

/// While the result lives, this process can have so much more memory, where the system keeps such a
/// limit. Null where it does not.
std::shared_ptr<void> memory_limit(std::uint64_t more);

// ---

inline const std::string reserved_only = "---p";
inline const std::string usable = "rw-p";

// What a verdict says, word for word, where a task is not done yet.
inline const std::string not_reserved = "the addresses are not reserved";
inline const std::string not_usable = "what is committed cannot be used";
inline const std::string a_page_more = "Is a page more committed than the part has?";
inline const std::string not_given_back = "what was given back has memory still";
inline const std::string not_as_before = "what was given back is not as it was before commit";
inline const std::string miscounted = "the pages that have memory are counted wrong";

/// What a state means, for a sentence.
inline std::string in_words(const std::string& state)
{
    if (state.empty())
        return "nothing is reserved there";
    if (state == reserved_only)
        return "it is reserved, and nobody may touch it";
    if (state == usable)
        return "it can be loaded and stored";
    if (state.ends_with("s"))
        return "it is shared with children (" + state + ")";
    return "it is \"" + state + '"';
}

/// Holds that all of `part`, which are pages of `all`, is in this state.
inline void check_state(pages all, pages part, const std::string& expected,
                        const std::string& mistake)
{
    const auto begin = reinterpret_cast<std::uintptr_t>(all.data());
    const auto place = reinterpret_cast<std::uintptr_t>(part.data());
    for (const run_of_pages& run : runs(part))
        if (run.state != expected)
            FAIL(mistake, ": page ",
                 (std::max<std::uint64_t>(run.begin, place) - begin) / own_pages::page_size(),
                 " of ", all.size() / own_pages::page_size(), ": expected: ", in_words(expected),
                 "; found: ", in_words(run.state));
}

inline std::string pages_in_words(std::uint64_t count)
{
    return count == 1 ? "1 page" : std::to_string(count) + " pages";
}

/// Holds that so many pages have memory, as the system says.
inline void check_memory(pages part, std::uint64_t expected, const std::string& mistake)
{
    const std::uint64_t found = with_memory(part);
    if (found != expected)
        FAIL(mistake, ": of ", pages_in_words(part.size() / own_pages::page_size()), " expected ",
             expected, " with memory, found ", found);
}

/// Holds that `part` has no memory, and that nobody may touch it.
inline void check_given_back(pages all, pages part)
{
    check_memory(part, 0, not_given_back);
    check_state(all, part, reserved_only, not_as_before);
}

/// So many pages of addresses that a case has without the learner's code; what of them is taken
/// when it ends, is released.
class addresses
{
  public:
    explicit addresses(std::uint64_t count) : all_{raw_reserve(count * own_pages::page_size())}
    {
        REQUIRE_FALSE(all_.empty());
    }
    ~addresses() { raw_release(all_); }
    addresses(const addresses&) = delete;
    addresses& operator=(const addresses&) = delete;

    pages all() const { return all_; }
    pages part(std::uint64_t first, std::uint64_t count) const
    {
        return own_pages::part(all_, first, count);
    }
    pages committed(std::uint64_t first, std::uint64_t count) const
    {
        const pages found = part(first, count);
        REQUIRE(raw_commit(found));
        return found;
    }

  private:
    pages all_;
};

/// Stores a number that tells the pages apart at the beginning and at the end of each.
inline void mark(pages part, unsigned from = 1)
{
    const std::size_t size = own_pages::page_size();
    for (std::size_t at = 0; at < part.size(); at += size) {
        part[at] = static_cast<std::byte>(from);
        part[at + size - 1] = static_cast<std::byte>(from + 1);
        ++from;
    }
}

inline bool is_marked(pages part, unsigned from = 1)
{
    const std::size_t size = own_pages::page_size();
    for (std::size_t at = 0; at < part.size(); at += size, ++from)
        if (part[at] != static_cast<std::byte>(from) ||
            part[at + size - 1] != static_cast<std::byte>(from + 1))
            return false;
    return true;
}

inline bool is_zero(pages part)
{
    return std::ranges::all_of(part, [](std::byte one) { return one == std::byte{}; });
}

/// Calls the function; if it throws what it must not, the case fails with the mistake and what was
/// thrown, and for one error with what it means there.
template <typename Call>
void must_not_throw(const std::string& mistake, Call call, std::errc one = {},
                    const std::string& meaning = "")
{
    const auto failed = [&](const std::exception& error, std::error_code code) {
        FAIL(mistake, ": there was an error: ", std::string{error.what()},
             (code == one && !meaning.empty() ? ": " + meaning : ""));
    };
    try {
        call();
    } catch (const std::system_error& error) {
        failed(error, error.code());
    } catch (const std::bad_alloc& error) {
        failed(error, std::make_error_code(std::errc::not_enough_memory));
    } catch (const std::exception& error) {
        failed(error, {});
    }
}

/// Commits pages by the learner's code, which must not throw.
inline void commit_pages(pages part)
{
    must_not_throw(
        not_usable, [&] { own_pages::commit(part); }, std::errc::not_enough_memory,
        "the system says so of pages that are not reserved, too. " + a_page_more);
}

/// Gives pages back by the learner's code, which must not throw.
inline void return_pages(pages part)
{
    must_not_throw("pages were to be given back", [&] { own_pages::give_back(part); });
}

/// Holds that the call throws this error of the system's.
template <typename Call>
void check_refused(const std::string& what, std::error_code expected, Call call)
{
    const std::error_code found = support::code_of(call);
    if (found != expected)
        FAIL(what, ": expected the system's error, \"", expected.message(), "\" (",
             expected.value(), "), found ",
             found ? '"' + found.message() + "\" (" + std::to_string(found.value()) + ')'
                   : std::string{"no error"});
}

/// What the learner's reserve() returns, looked at and released.
class reserved
{
  public:
    explicit reserved(std::uint64_t length, const std::string& mistake = not_reserved)
    {
        must_not_throw(
            mistake + ": " + std::to_string(length) + " bytes",
            [&] { all_ = own_pages::reserve(length); }, std::errc::bad_file_descriptor,
            "-1 is no file. Which flag says that no file stands behind these addresses?");
        if (all_.data() == nullptr || all_.size() != length)
            FAIL(mistake, ": asked for ", length, " bytes, it returned ", all_.size(), " at ",
                 static_cast<const void*>(all_.data()));
        check_state(all_, all_, reserved_only, mistake);
    }
    ~reserved() { raw_release(all_); }
    reserved(const reserved&) = delete;
    reserved& operator=(const reserved&) = delete;

    pages all() const { return all_; }

  private:
    pages all_;
};
