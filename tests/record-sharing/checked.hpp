#pragma once

// What the checks of lesson 6 have in common on every system: the records, how a mistake is said,
// and the other process. To be included last, behind the imports that it stands on, so that it
// includes nothing itself.

using record_sharing::record;
using record_sharing::shared_record;

namespace {

/// $1234, -123456789 and Pi, and their bytes as Free Pascal writes them, on Linux and on Win64.
constexpr record known{0x1234, -123456789, std::numbers::pi};
constexpr std::array<unsigned char, 14> known_bytes{0x34, 0x12, 0xEB, 0x32, 0xA4, 0xF8, 0x18,
                                                    0x2D, 0x44, 0x54, 0xFB, 0x21, 0x09, 0x40};
constexpr record other{0xFFFF, 42, -0.0};

/// Where the record's numbers lie, for what a verdict shows.
const std::vector<support::field> fields{{"valwrd", 0, 2}, {"valint", 2, 4}, {"valdbl", 6, 8}};

/// How long another process may take to answer: far longer than any that does.
constexpr process::milliseconds patience{2'000};

std::vector<std::byte> bytes_of(const record& values)
{
    const auto bytes = std::as_bytes(std::span{&values, 1});
    return {bytes.begin(), bytes.end()};
}

/// Ends the case unless the bytes are the same: says the mistake, and shows both.
void check_bytes(const std::string& mistake, const std::vector<std::byte>& expected,
                 const std::vector<std::byte>& found)
{
    if (expected != found)
        FAIL(mistake, "\n", support::compare_bytes(expected, found, fields));
}

/// Holds what the view shows against the record.
void check_record(const std::string& mistake, const record& expected, const record* view)
{
    REQUIRE_MESSAGE(support::rights_at(view).starts_with('r'), mistake,
                    ": nothing is mapped there");
    check_bytes(mistake, bytes_of(expected), bytes_of(*view));
}

/// Stores the record through the view.
void store(const record& values, record* view)
{
    REQUIRE_MESSAGE(support::rights_at(view).starts_with("rw"),
                    "the view must be one to read and to store through");
    *view = values;
}

/// Fails unless the call throws this error: says the mistake, and what was found.
template <typename Call>
void check_error(const std::string& mistake, std::errc expected, Call call)
{
    const std::error_code found = support::code_of(call);
    if (support::portable(found) != expected)
        FAIL_CHECK(mistake, "\nexpected:  ", std::make_error_code(expected).message(),
                   "\nbut found: ", found ? found.message() : "no error");
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

const std::string no_view = "map_record gives no view of the object";
const std::string not_made = "create_record makes no object that others can open";
const std::string not_found = "open_record does not find the record that is there";

const std::string we = "this check";
const std::string they = "the other process";

/// The other process's next line; where it ends instead, or says nothing, the case ends, too.
std::string line_of(process::child& peer)
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

/// Another process: opens the record and says valint; adds 1 to it and says it, for every line.
const bool peer = support::role("peer", [](const support::role_arguments& arguments) {
    process::interrupt_guard input;
    const shared_record shared = record_sharing::open_record(arguments.at(0));
    std::cout << std::int32_t{shared.data->valint} << std::endl;
    while (input.read_line()) {
        shared.data->valint += 1;
        std::cout << std::int32_t{shared.data->valint} << std::endl;
    }
    return 0;
});

/// Two processes have the record open: this one stores 41 in valint, the other one adds 1.
void check_two_processes(const std::string& name, record* ours)
{
    auto& events = support::events();
    events.columns(we, they);
    events.add(we, "has the record open, valint is -123456789");
    auto child = support::start_role("peer", {name});
    std::string valint = line_of(child);
    events.add(they, "opens the record, reads valint: " + valint);
    CHECK_MESSAGE(valint == "-123456789", "the other process does not see the record");
    events.add(we, "stores 41 in valint");
    store({0, 41, 0}, ours);
    child.write_line("");
    valint = line_of(child);
    events.add(they, "adds 1 to valint, reads it: " + valint);
    CHECK_MESSAGE(valint == "42", "the other process does not see what we store");
    events.add(we, "reads valint: " + std::to_string(std::int32_t{ours->valint}));
    CHECK_MESSAGE(std::int32_t{ours->valint} == 42, "we do not see what the other process stores");
    child.close_input();
    const auto end = child.wait(patience);
    events.add(they, process::describe(end));
    CHECK_MESSAGE(end.success(), "the other process ", process::describe(end), ": ",
                  child.errors());
}

} // namespace
