#pragma once

// What lesson 9's checks hold against one another: what a way shows, and what stands in the file.
// To be included last, behind sample.hpp and what that stands on, so that it includes nothing
// itself.

inline constexpr std::uint64_t largest = std::numeric_limits<std::uint64_t>::max();

// What a verdict says, word for word, where a task is not done yet.
inline const std::string not_read = "the pieces do not make up the file";
inline const std::string not_viewed = "the windows do not make up the file";
inline const std::string other_way = "the table has another way";

/// The code of what the call throws; none if it throws nothing.
inline std::error_code code_of(const std::function<void()>& call)
{
    try {
        call();
    } catch (const std::system_error& error) {
        return error.code();
    } catch (const std::exception& error) {
        FAIL("an exception came that has no code of the system's: \"", std::string{error.what()},
             "\"");
    }
    return {};
}

/// What visit saw: all bytes in one piece, and how many came with each call.
struct record
{
    std::vector<std::byte> bytes;
    std::vector<std::size_t> pieces;
    std::string error;
};

/// The way, with a visit that notes down what it sees; no more than `most` bytes of it.
inline record recorded(std::uint64_t most, const std::function<void(const visitor&)>& by_some_way)
{
    record seen;
    try {
        by_some_way([&](std::span<const std::byte> bytes) {
            if (seen.bytes.size() > most || seen.pieces.size() > most)
                throw std::runtime_error{"it goes on after the last byte"};
            seen.pieces.push_back(bytes.size());
            seen.bytes.insert(seen.bytes.end(), bytes.begin(), bytes.end());
        });
    } catch (const std::exception& error) {
        seen.error = std::string{", and it ended with: "} + error.what();
    }
    return seen;
}

inline void check_same(const record& seen, std::span<const std::byte> expected,
                       const std::string& mistake, const std::string& what)
{
    if (seen.bytes.size() != expected.size() || !seen.error.empty())
        FAIL(mistake, ": ", what, ": expected ", expected.size(), " bytes, and ", seen.bytes.size(),
             " were shown", seen.error);
    if (std::ranges::count(seen.pieces, std::size_t{0}) != 0)
        FAIL(mistake, ": ", what, ": visit was called with a piece of 0 bytes");
    if (!std::ranges::equal(seen.bytes, expected))
        FAIL(mistake, ": ", what, ", ", difference(expected, seen.bytes));
}

/// Holds that an exception of visit's goes through, at once: not the errors of one kind alone.
inline void check_passes(const std::function<void(const visitor&)>& by_some_way,
                         const std::string& called)
{
    struct no_standard_one
    {};
    struct derived_one : std::system_error
    {
        using std::system_error::system_error;
    };
    int calls = 0;
    bool passed = false;
    const auto throws = [&](const auto& what) {
        return [&](std::span<const std::byte>) {
            if (++calls == 2)
                throw what;
        };
    };
    const auto check = [&](const auto& what, const std::string& words) {
        calls = 0;
        passed = false;
        try {
            by_some_way(throws(what));
        } catch (const std::decay_t<decltype(what)>&) {
            passed = true;
        } catch (...) {
        }
        if (!passed || calls != 2)
            FAIL(called, ": visit threw ", words, " at its second call, and ", calls,
                 " calls were made; ",
                 std::string{passed ? "the exception came" : "the exception did not come"});
    };
    check(std::runtime_error{"enough"}, "a std::runtime_error");
    check(std::system_error{std::make_error_code(std::errc::interrupted)},
          "a std::system_error with EINTR, which is its own and not that of a system call of " +
              called + "'s,");
    check(no_standard_one{}, "a class of its own, which is no std::exception,");
    check(derived_one{std::make_error_code(std::errc::io_error), "of visit"},
          "a class of its own, derived from std::system_error,");
}

// tasks_posix.cpp and tasks_win32.cpp have these.

/// Moves the place from which the handle is read.
void seek(std::intptr_t handle, std::uint64_t offset);

/// True if the page of the first byte is mapped already, where the system says that.
bool is_in_page_table(std::span<const std::byte> bytes);

/// A pipe: what is stored at one end is read at the other.
class pipe_ends
{
  public:
    pipe_ends();
    ~pipe_ends();
    pipe_ends(const pipe_ends&) = delete;
    pipe_ends& operator=(const pipe_ends&) = delete;

    std::intptr_t to_read() const { return read_; }
    /// Stores the text: a piece that a reader gets by itself, as long as it is small.
    void write(std::string_view text);
    /// No more comes.
    void close_writing();
    bool is_empty() const;

  private:
    std::intptr_t read_ = 0;
    std::intptr_t write_ = 0;
};

/// While it lives, ends a wait without end: where this thread waits for bytes of the pipe, and the
/// pipe is empty, nothing can come that this thread does not write. It then closes the other end.
/// What is seen is the wait itself, however fast the machine is. Does nothing on Windows.
class watched_reader
{
  public:
    explicit watched_reader(pipe_ends& ends);
    ~watched_reader();
    watched_reader(const watched_reader&) = delete;
    watched_reader& operator=(const watched_reader&) = delete;

    /// True once the thread has waited.
    bool waited() const;

  private:
    struct state;
    std::unique_ptr<state> state_;
};
