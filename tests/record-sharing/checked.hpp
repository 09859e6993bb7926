#pragma once

// What the checks of lesson 11 have in common on every system beside record.hpp: the other process.
// To be included last, behind the imports that it stands on, so that it includes nothing itself.

#include "record.hpp"

namespace {

const std::string no_view = "map_record gives no view of the object";
const std::string not_made = "create_record makes no object that others can open";
const std::string not_found = "open_record does not find the record that is there";

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
