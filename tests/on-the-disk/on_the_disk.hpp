#pragma once

// What the cases of this lesson share: files, and the calls by which the learner's code has
// something flushed, each seen before it is made. To be included last, behind the imports that it
// stands on, so that it includes nothing itself.

using on_the_disk::access;
using on_the_disk::journal;
using on_the_disk::mapped_file;

/// A call that has something flushed.
struct flush_call
{
    std::string name; ///< As promised_calls() has it.
    std::uintptr_t begin = 0;
    std::uint64_t length = 0;
    bool of_pages = false; ///< It is given the addresses above, and not a file.
};

// tasks_posix.cpp and tasks_win32.cpp have these, each by calls of its system.

/// Calls `body`, which must not throw. Each of its calls that has something flushed is first handed
/// to `decide`, and is made if the result is 0; otherwise it fails with that error of the system's.
/// Empty, or a sentence for the verdict: "not checked: ...".
std::string watch_flushes(const std::function<int(const flush_call&)>& decide,
                          const std::function<void()>& body);
/// The calls that flush a range, in their order.
const std::vector<std::string>& promised_calls();
/// The errors that these may have.
const std::vector<int>& possible_errors();
std::error_code error_of(int number);
/// Where files are that no check has to wait for.
std::filesystem::path directory_for_files();

// ---

// What a verdict says, word for word, where a task is not done yet.
inline const std::string not_flushed = "nothing was flushed";
inline const std::string journal_not_flushed = "the journal's bytes were not flushed";
inline const std::string not_committed = "the data is not in the journal";

inline const std::error_code refused_for_ever =
    std::make_error_code(std::errc::state_not_recoverable);

/// A file of zeros, which goes with its object.
class scratch_file
{
  public:
    explicit scratch_file(std::uint64_t size)
    {
        mmf::create_file(directory_.path() / "file", size);
        path_ = (directory_.path() / "file").string();
    }
    const std::string& path() const { return path_; }

  private:
    support::scratch_directory directory_{directory_for_files()};
    std::string path_;
};

inline std::string in_words(std::error_code error)
{
    if (error == refused_for_ever) // Windows has no words for it
        return "std::errc::state_not_recoverable";
    return error ? '"' + error.message() + "\" (" + std::to_string(error.value()) + ')'
                 : "no error";
}

/// What a call under test did.
struct seen
{
    std::vector<flush_call> calls;
    std::error_code error;     ///< Of the std::system_error that it threw.
    std::string other;         ///< What it threw that has no code.
    std::string words;         ///< Of the std::exception that it threw.
    std::string type = "none"; ///< Of what it threw, as the compiler has it.
};

/// Calls `body`, and records its flushes. `answer` says which error the call of this number (the
/// first is 0) has; 0: it is made. Nothing, and a note in the verdict, where the system shows
/// nobody these calls.
inline std::optional<seen> watch(const std::function<void()>& body,
                                 const std::function<int(std::size_t)>& answer = {})
{
    seen found;
    const std::string skipped = watch_flushes(
        [&](const flush_call& call) {
            found.calls.push_back(call);
            return answer ? answer(found.calls.size() - 1) : 0;
        },
        [&] {
            try {
                body();
            } catch (const std::exception& error) {
                found.words = error.what();
                found.type = typeid(error).name();
                if (const auto* const coded = dynamic_cast<const std::system_error*>(&error))
                    found.error = support::comparable(coded->code());
                else
                    found.other = error.what();
            } catch (...) {
                found.type = found.other = "what is no std::exception";
            }
        });
    if (skipped.empty())
        return found;
    MESSAGE(skipped);
    return std::nullopt;
}

/// Makes the calls of one flush of the number, counted from 0, fail; each of them in turn.
inline std::function<int(std::size_t)> fail_call(std::size_t number, int error)
{
    return [number, error](std::size_t call) { return call == number ? error : 0; };
}

/// "page 3", "pages 3 to 5".
inline std::string pages_in_words(std::uint64_t first, std::uint64_t end)
{
    if (end - first == 1)
        return "page " + std::to_string(first);
    return "pages " + std::to_string(first) + " to " + std::to_string(end - 1);
}

inline std::string bytes_in_words(std::uint64_t offset, std::uint64_t length)
{
    return std::to_string(length) + (length == 1 ? " byte" : " bytes") + " from byte " +
           std::to_string(offset) + " on";
}

inline std::string names_of(const std::vector<flush_call>& calls)
{
    constexpr std::size_t most = 6;
    std::string found;
    for (const flush_call& call : std::span{calls}.first(std::min(calls.size(), most)))
        found += (found.empty() ? "" : ", ") + call.name;
    if (calls.size() > most)
        found += ", and " + std::to_string(calls.size() - most) + " more";
    return found.empty() ? "none" : found;
}

/// Holds that the body ended without an error.
inline void check_no_error(const seen& found, const std::string& mistake)
{
    if (found.error || !found.other.empty())
        FAIL(mistake, ": there was an error: ", found.error ? in_words(found.error) : found.other);
}

/// Holds that the body threw this error.
inline void check_error(const seen& found, std::error_code expected, const std::string& mistake)
{
    if (found.error != expected)
        FAIL(mistake, ": expected the error ", in_words(expected), ", found ",
             found.other.empty() ? in_words(found.error) : found.other);
}

/// Holds that flush() throws what flush_range() throws, which is `expected`.
inline void check_as_it_is(const seen& expected, const seen& found, const std::string& situation)
{
    check_error(found, expected.error, situation);
    if (found.type != expected.type)
        FAIL(situation,
             ": what flush_range() throws must come as it is, and came as an exception "
             "of another type: expected \"",
             expected.words, "\", found \"", found.words, '"');
    if (found.words != expected.words)
        FAIL(situation,
             ": what flush_range() throws must come as it is, and came in other words: "
             "expected \"",
             expected.words, "\", found \"", found.words, '"');
}

/// Holds that the calls from number `from` on are those of one flush, of the pages of these bytes.
inline void check_flushed(const seen& found, const mapped_file& file, std::uint64_t offset,
                          std::uint64_t length, const std::string& mistake, std::size_t from = 0)
{
    const std::string sentence = mistake + ": " + bytes_in_words(offset, length);
    const std::vector<std::string>& promised = promised_calls();
    for (std::size_t i = 0; i < promised.size(); ++i)
        if (found.calls.size() <= from + i || found.calls[from + i].name != promised[i])
            FAIL(sentence, ": call ", from + i + 1, " was to be ", promised[i],
                 "; the calls were: ", names_of(found.calls),
                 found.error ? "; and the error " + in_words(found.error) : "");
    const flush_call& call = found.calls[from];
    const std::uint64_t page = on_the_disk::page_size();
    const std::uint64_t begin = reinterpret_cast<std::uintptr_t>(file.bytes().data());
    if (call.begin < begin)
        FAIL(sentence, ": ", promised[0], " was given an address before the view");
    const std::uint64_t at = call.begin - begin, end = at + call.length;
    const std::uint64_t first = at / page, behind = (end + page - 1) / page;
    if (promised.size() == 1 && at % page != 0)
        FAIL(sentence, ": ", promised[0], " was given byte ", at,
             " of the view, where no page begins: the system refuses that");
    const std::uint64_t wanted = offset / page, wanted_behind = (offset + length + page - 1) / page;
    if (first == wanted && behind == wanted_behind)
        return;
    const bool known = mistake != not_flushed && mistake != journal_not_flushed;
    const std::string other_pages =
        known ? sentence
              : "not the pages of the bytes were flushed: " + bytes_in_words(offset, length);
    const std::string given = call.length == 0 ? "no bytes" : pages_in_words(first, behind);
    const std::string shorter = at < offset && call.length == length
                                    ? ". What begins " + std::to_string(offset - at) +
                                          " bytes earlier must be longer by as much"
                                    : "";
    FAIL(other_pages, ": ", promised[0], " was to be given ", pages_in_words(wanted, wanted_behind),
         "; it was given ", given, " (", call.length, " bytes from byte ", at, " on)", shorter);
}

/// Holds that there were so many calls and no more.
inline void check_count(const seen& found, std::size_t flushes, const std::string& mistake)
{
    if (found.calls.size() != flushes * promised_calls().size())
        FAIL(mistake, ": expected ", flushes * promised_calls().size(),
             " calls that flush, found: ", names_of(found.calls));
}

inline std::vector<std::byte> copy_of(std::span<const std::byte> bytes)
{
    return {bytes.begin(), bytes.end()};
}

/// Bytes that tell their places, and none is 0.
inline std::vector<std::byte> sample_of(std::size_t size, unsigned first = 1)
{
    std::vector<std::byte> found(size);
    for (std::size_t i = 0; i < size; ++i)
        found[i] = static_cast<std::byte>((first + i) % 251 + 1);
    return found;
}
