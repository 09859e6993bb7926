#pragma once

// What the cases that share a record have in common: the records, how a mistake is said. To be
// included behind the imports that it stands on, so that it includes nothing itself.

using record_sharing::record;
using record_sharing::shared_record;

/// $1234, -123456789 and Pi, and their bytes as Free Pascal writes them, on Linux and on Win64.
constexpr record known{0x1234, -123456789, std::numbers::pi};
constexpr std::array<unsigned char, 14> known_bytes{0x34, 0x12, 0xEB, 0x32, 0xA4, 0xF8, 0x18,
                                                    0x2D, 0x44, 0x54, 0xFB, 0x21, 0x09, 0x40};
constexpr record other{0xFFFF, 42, -0.0};

/// Where the record's numbers lie, for what a verdict shows.
inline const std::vector<support::field> fields{
    {"valwrd", 0, 2}, {"valint", 2, 4}, {"valdbl", 6, 8}};

/// How long another process may take to answer: far longer than any that does.
constexpr process::milliseconds patience{2'000};

inline std::vector<std::byte> bytes_of(const record& values)
{
    const auto bytes = std::as_bytes(std::span{&values, 1});
    return {bytes.begin(), bytes.end()};
}

/// Ends the case unless the bytes are the same: says the mistake, and shows both.
inline void check_bytes(const std::string& mistake, const std::vector<std::byte>& expected,
                        const std::vector<std::byte>& found)
{
    if (expected != found)
        FAIL(mistake, "\n", support::compare_bytes(expected, found, fields));
}

/// Holds what the view shows against the record.
inline void check_record(const std::string& mistake, const record& expected, const record* view)
{
    REQUIRE_MESSAGE(support::rights_at(view).starts_with('r'), mistake,
                    ": nothing is mapped there");
    check_bytes(mistake, bytes_of(expected), bytes_of(*view));
}

/// Stores the record through the view.
inline void store(const record& values, record* view)
{
    REQUIRE_MESSAGE(support::rights_at(view).starts_with("rw"),
                    "the view must be one to read and to store through");
    *view = values;
}

/// The code of what the call throws; none if it throws nothing. What has no code ends the case.
template <typename Call>
std::error_code code_thrown(const std::string& mistake, Call call)
{
    try {
        return support::code_of(call);
    } catch (const std::exception& error) {
        FAIL(mistake,
             "\nan exception came that has no code of the system's: ", std::string{error.what()});
        throw;
    }
}

/// Fails unless the call throws this error: says the mistake, and what was found.
template <typename Call>
void check_error(const std::string& mistake, std::errc expected, Call call)
{
    const std::error_code found = code_thrown(mistake, call);
    if (support::portable(found) != expected)
        FAIL_CHECK(mistake, "\nexpected:  ", std::make_error_code(expected).message(),
                   "\nbut found: ", found ? found.message() : "no error");
}

/// Fails unless the call throws this error where the system refuses something: says whether
/// `called` was silent or named another reason.
template <typename Call>
void check_told(const std::string& refused, const std::string& called, std::errc expected,
                Call call)
{
    bool threw = true;
    const std::error_code found = code_thrown(refused, [&] {
        call();
        threw = false;
    });
    if (!threw)
        FAIL_CHECK(refused, ", and ", called,
                   " did not say so\nexpected:  ", std::make_error_code(expected).message(),
                   "\nbut found: no error");
    else if (support::portable(found) != expected)
        FAIL_CHECK(refused, ", and ", called, " threw another error than the system's\nexpected:  ",
                   std::make_error_code(expected).message(), "\nbut found: ", found.message());
}

/// What the call returns; if it throws, the case ends and says the mistake and what was thrown.
template <typename Call>
auto result_of(const std::string& mistake, Call call)
{
    try {
        return call();
    } catch (const std::exception& error) {
        FAIL(mistake, ": ", std::string{error.what()});
        throw;
    }
}

/// Ends the case if the object's bytes or its size are others than at first. Asked before a view of
/// it is touched: on Linux a load behind an object that was cut short is a SIGBUS.
template <typename Object>
void check_kept(const Object& object, const std::vector<std::byte>& before)
{
    check_bytes("the object was there before, and its bytes were changed", before, object.bytes());
}

inline const std::string we = "this check";
inline const std::string they = "the other process";

/// The other process's next line; where it ends instead, or says nothing, the case ends, too.
inline std::string line_of(process::child& peer)
{
    std::optional<std::string> line;
    if (support::code_of([&] { line = peer.read_line(patience); }) == std::errc::timed_out) {
        support::events().add(they, "says nothing");
        FAIL("the other process does not answer: does each of its calls return?\n",
             support::where_it_was(peer));
    }
    if (!line) {
        const std::string end = process::describe(peer.wait(patience));
        support::events().add(they, end);
        FAIL("the other process ", end, ": ", peer.errors());
    }
    return line.value_or("");
}
