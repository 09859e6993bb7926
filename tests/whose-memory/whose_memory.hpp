#pragma once

// What the cases of this lesson share: memory that they have without the learner's code, and how
// numbers are held against what must be so. To be included last, behind the imports that it stands
// on, so that it includes nothing itself.

using whose_memory::in_memory;
using whose_memory::numbers;
using whose_memory::pages;

// What a verdict says, word for word, where a task is not done yet.
inline const std::string misread = "the numbers of an entry are wrong";
inline const std::string miscounted = "the pages in memory are counted wrong";
inline const std::string misaccounted = "the range is counted wrong";

// tasks_posix.cpp and tasks_win32.cpp have these, each by calls of its system.

/// Takes addresses that nobody may touch. Empty where the system refuses.
std::span<std::byte> raw_reserve(std::uint64_t length);
void raw_commit(std::span<std::byte> part);
void raw_release(std::span<std::byte> all);
/// Whether the system says what is dirty, and who has which share: on Linux.
bool smaps_is_there();

// ---

inline std::uint64_t bytes_of(std::uint64_t count)
{
    return count * whose_memory::page_size();
}

/// Has the compiler load and store where the program says so.
inline std::byte load(std::span<const std::byte> range, std::uint64_t page)
{
    return static_cast<const volatile std::byte&>(range[static_cast<std::size_t>(bytes_of(page))]);
}

inline void store(std::span<std::byte> range, std::uint64_t page)
{
    static_cast<volatile std::byte&>(range[static_cast<std::size_t>(bytes_of(page))]) =
        std::byte{7};
}

template <typename Byte>
std::span<Byte> part_of(std::span<Byte> all, std::uint64_t first, std::uint64_t count)
{
    return all.subspan(static_cast<std::size_t>(bytes_of(first)),
                       static_cast<std::size_t>(bytes_of(count)));
}

/// So many pages that can be used, and that nobody has touched, as a mapping of their own: beside
/// them lie pages that nobody may touch, so that the system joins them with no neighbour.
class memory
{
  public:
    explicit memory(std::uint64_t count) : taken_{raw_reserve(bytes_of(count + 2))}
    {
        REQUIRE_FALSE(taken_.empty());
        raw_commit(all());
    }
    ~memory() { raw_release(taken_); }
    memory(const memory&) = delete;
    memory& operator=(const memory&) = delete;

    std::span<std::byte> all() const
    {
        return part_of(taken_, 1, taken_.size() / whose_memory::page_size() - 2);
    }
    /// With the page before it and the page behind it.
    std::span<std::byte> with_neighbours() const { return taken_; }

  private:
    std::span<std::byte> taken_;
};

/// So many pages, of those that must be counted as such.
struct counts
{
    std::uint64_t resident = 0;
    std::uint64_t shared = 0;
    std::uint64_t own = 0;

    in_memory bytes() const { return {bytes_of(resident), bytes_of(shared), bytes_of(own)}; }
};

inline std::string in_words(std::uint64_t bytes)
{
    const std::uint64_t page = whose_memory::page_size();
    if (bytes % page != 0)
        return std::to_string(bytes) + " bytes";
    return std::to_string(bytes / page) + (bytes / page == 1 ? " page" : " pages");
}

inline std::string in_words(const in_memory& one)
{
    return in_words(one.resident) + " resident, " + in_words(one.shared) + " shared, " +
           in_words(one.own) + " of its own";
}

inline std::string in_words(const std::optional<std::uint64_t>& bytes)
{
    return bytes ? in_words(*bytes) : "nothing, as nobody knows it";
}

/// Calls the function; if it throws, the case fails with the mistake and what was thrown.
template <typename Call>
auto must_not_throw(const std::string& mistake, Call call)
{
    try {
        return call();
    } catch (const std::exception& error) {
        FAIL(mistake, ": there was an error: ", std::string{error.what()});
        throw;
    }
}

/// Holds what by_page says of the range.
inline void check_pages(pages range, const counts& expected, const std::string& why)
{
    const in_memory found =
        must_not_throw(miscounted + ": " + why, [&] { return whose_memory::by_page(range); });
    if (found != expected.bytes())
        FAIL(miscounted, ": ", why, "\nexpected ", in_words(expected.bytes()), "\nfound    ",
             in_words(found));
}

/// What must be said of a range: pages, and bytes in `proportional`.
struct expected_numbers
{
    counts pages;
    std::uint64_t mapped = 0; ///< Pages.
    std::optional<std::uint64_t> dirty = 0;
    std::optional<std::uint64_t> proportional = 0;
};

/// Holds what account says of the range. What of it is dirty is not looked at where it is not this
/// check's: pages of a file, which the system writes when it likes.
inline void check_account(pages range, const expected_numbers& expected, const std::string& why,
                          bool dirty_is_known = true)
{
    const numbers found =
        must_not_throw(misaccounted + ": " + why, [&] { return whose_memory::account(range); });
    const auto check = [&](const std::string& what, const std::string& wanted,
                           const std::string& was) {
        if (wanted != was)
            FAIL(misaccounted, ": ", why, "\n", what, ": expected ", wanted, "\n",
                 std::string(what.size(), ' '), "  found    ", was);
    };
    check("mapped", in_words(bytes_of(expected.mapped)), in_words(found.mapped));
    check("in memory", in_words(expected.pages.bytes()), in_words(static_cast<in_memory>(found)));
    if (dirty_is_known)
        check("dirty", in_words(expected.dirty), in_words(found.dirty));
    check("proportional", in_words(expected.proportional), in_words(found.proportional));
}

/// Holds that the call throws this error of the system's.
template <typename Call>
void check_refused(const std::string& what, std::error_code expected, Call call)
{
    const std::error_code found = support::code_of(call);
    if (found != expected)
        FAIL(what, ": expected the error \"", expected.message(), "\" (", expected.value(),
             "), found ",
             found ? '"' + found.message() + "\" (" + std::to_string(found.value()) + ')'
                   : std::string{"no error, and an answer"});
}
