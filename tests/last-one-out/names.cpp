// The checks of tasks 3 and 4 of lesson 12. The same source is compiled with the learner's module
// and with ours.
//
// Whatever is not the function under test is done by mmf: the check is the keeper where the guest
// is looked at, and the other way round. Processes meet at lines on pipes.

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

import last_one_out;
import mmf;
import process;
import record_sharing;
import support;

#include "names.hpp"

TEST_CASE("the size that the lesson's programs use")
{
    CHECK_MESSAGE(last_one_out::mapping_size == object_size, "mapping_size is to be 64");
}

TEST_SUITE_BEGIN("3");

TEST_CASE("task 3: another process finds the mapping: 64 bytes, all of them 0")
{
    const support::scratch_name name{"made"};
    actor keeper{"keeper", name};
    check_made(keeper.line("create failed"));
    const auto memory = open_named(name);
    CHECK_MESSAGE(memory.size() == object_size, "the mapping has not 64 bytes but ", memory.size());
    const auto view = memory.map();
    check_zeros(view.bytes(), "the mapping is not all 0");
}

TEST_CASE("task 3: what create returns is made by it, and may be written to")
{
    const support::scratch_name name{"own"};
    const auto memory = last_one_out::create(within_longer(name));
    REQUIRE_MESSAGE(memory.is_open(), no_mapping, ": create returned a closed handle");
    CHECK_MESSAGE(name.exists(), "create made another name: no 0 need stand behind a string_view");
    CHECK_MESSAGE(memory.created(), "the mapping was opened, not made");
    CHECK_MESSAGE(memory.granted_access() == mmf::access::read_write,
                  "the keeper cannot write to it");
}

TEST_CASE("task 3: a second keeper is refused while the first one lives")
{
    const support::scratch_name name{"second"};
    actor first{"keeper", name};
    check_made(first.line("create failed"));
    store_in(open_named(name), 42);
    const bool refused = code_of([&] { last_one_out::create(name); }) == std::errc::file_exists;
    support::events().add(we, refused ? "is refused as a second keeper"
                                      : "is let in as a second keeper");
    CHECK_MESSAGE(refused, "a second keeper was let in: create did not say that the name is taken");
    REQUIRE_MESSAGE(name.exists(),
                    "create was refused, and took the name from the keeper that lives");
    const auto view = open_named(name).map(0, 8);
    check_bytes(view.bytes(), bytes_of(42), "the second keeper changed the first one's memory");
    const support::scratch_name of_others{"unmarked"};
    const auto record = record_sharing::create_record(of_others);
    const bool taken = code_of([&] { last_one_out::create(of_others); }) == std::errc::file_exists;
    const bool left = of_others.exists();
    record_sharing::let_go(record);
    CHECK_MESSAGE(taken, "a program that takes no lock has the name, and create did not say so");
    CHECK_MESSAGE(left, "create took the name from a program that takes no lock");
}

TEST_CASE("task 3: of two keepers that start at the same time one is refused")
{
    const std::string other_keeper = "another keeper";
    const std::uint64_t whole_size = usual_size(); // that it is 64 is another case's
    for (int calls = 1; calls < most_system_calls; ++calls) {
        const support::scratch_name name{"race"};
        support::halted_role other{"halted create", {name}};
        if (!can_be_halted(other, support::halts::before_system_calls))
            return;
        if (!halted_before(other, other_keeper, calls)) {
            CHECK_MESSAGE(calls > 1, no_mapping, ": create asked the system for nothing");
            return;
        }
        std::uint64_t size = 0;
        const auto none = code_of([&] { size = mmf::open_existing(name).size(); });
        const bool whole = none ? none == std::errc::no_such_file_or_directory : size == whole_size;
        CHECK_MESSAGE(whole, "a guest can find the mapping half made: give it its name at last");
        mmf::mapping ours;
        code_of([&] { ours = mmf::create_new(name, object_size); });
        support::events().add(we, ours.is_open() ? "makes the mapping" : "is refused");
        const auto said = end_of_call(other, other_keeper);
        const std::string expected =
            ours.is_open() ? "is refused" : "has made " + std::to_string(whole_size) + " bytes";
        REQUIRE_MESSAGE(said == expected, "two keepers started at the same time: the other one ",
                        said, ", and it was expected that it ", expected,
                        ": ask for the name and take it in one call");
        REQUIRE_MESSAGE(name.exists(), "two keepers started at the same time, and the name of the "
                                       "one that has the mapping is gone");
    }
}

TEST_CASE("task 3: the name goes with the keeper, and the next one starts at 0")
{
    const support::scratch_name name{"next"};
    {
        const auto first = last_one_out::create(name);
        REQUIRE_MESSAGE(name.exists(), no_mapping);
        store_in(first, 42);
    }
    REQUIRE_MESSAGE(!name.exists(), "the name is still there: its handle was never closed");
    const auto next = last_one_out::create(name);
    const auto view = next.map();
    check_zeros(view.bytes(), "the next keeper found old bytes");
}

TEST_CASE("task 3: a killed keeper is in nobody's way, and the next one starts at 0")
{
    const support::scratch_name name{"killed"};
    actor first{"keeper", name};
    first.line("create failed");
    store_in(open_named(name), 42);
    first.kill();
    mmf::mapping next;
    const auto code = code_of([&] { next = last_one_out::create(name); });
    REQUIRE_MESSAGE(!code, "the last holder was killed, and create said: ", code.message());
    const auto view = next.map();
    check_zeros(view.bytes(), "the next keeper found the bytes of the killed one");
}

TEST_CASE("task 3: whenever a keeper is killed in create, the next one starts at 0")
{
    for (int calls = 1; calls < most_system_calls; ++calls) {
        const support::scratch_name name{"any-moment"};
        {
            support::halted_role other{"halted create", {name}};
            if (!can_be_halted(other, support::halts::before_system_calls))
                return;
            if (!halted_before(other, the_keeper, calls)) {
                CHECK_MESSAGE(calls > 1, no_mapping, ": create asked the system for nothing");
                return;
            }
        }
        support::events().add(the_keeper, "is killed there");
        mmf::mapping next;
        const auto code = code_of([&] { next = last_one_out::create(name); });
        REQUIRE_MESSAGE(
            !code, "a keeper was killed in create, and the next one was told: ", code.message());
        const auto view = next.map();
        check_zeros(view.bytes(), "a keeper was killed in create, and the next one found other "
                                  "bytes than 0");
    }
}

TEST_CASE("task 3: a name may be long, and the next letter makes another one")
{
    const support::scratch_name name{std::string(180, 'n')}, beside{std::string(180, 'n') + "-2"};
    for (const auto* const each : {&beside, &name}) {
        const auto code = code_of([&] { last_one_out::create(*each); });
        CHECK_MESSAGE(!code, "a name of ", each->string().size(),
                      " letters, and create said: ", code.message());
    }
    const auto first = last_one_out::create(beside);
    const auto second = last_one_out::create(name);
    CHECK_MESSAGE((name.exists() && beside.exists()),
                  "two long names that begin the same, and one of them was not made");
}

TEST_CASE("task 3: what is not a name is refused with an error")
{
    for (const std::string name : {"", "a/b"}) {
        const bool refused =
            code_of([&] { last_one_out::create(name); }) == std::errc::invalid_argument;
        CHECK_MESSAGE(refused, "create(\"", name, "\") did not pass the error on");
        const auto said = support::sentence_of([&] { last_one_out::create(name); });
        const auto passed_on = support::sentence_of([&] { mmf::create_new(name, object_size); });
        // Whichever call of mmf has refused it.
        const auto reason = [&](const std::string& all) {
            const auto quoted = all.find('\'' + name + "': ");
            return quoted == all.npos ? all : all.substr(quoted);
        };
        CHECK_MESSAGE(reason(said) == reason(passed_on), "create(\"", name,
                      "\") threw another error than mmf's: is it caught by value, or made anew?\n"
                      "expected:  ",
                      passed_on, "\nbut found: ", said);
    }
    const support::scratch_name name{"zero"};
    const auto code = code_of([&] { last_one_out::create(name.string() + '\0' + 'x'); });
    CHECK_MESSAGE(code == std::errc::invalid_argument,
                  "create took a part for the whole of a name with a 0 in it");
}

TEST_SUITE_BEGIN("4");

TEST_CASE("task 4: a guest in another process opens what the keeper made")
{
    const support::scratch_name name{"open"};
    const auto memory = kept(name);
    actor guest{"guest", name};
    const auto found = guest.line(did_not_open);
    CHECK_MESSAGE(found == "64 bytes, first 42", did_not_open, ": found ", found);
    const auto view = memory.map(0, 8);
    check_bytes(view.bytes(), bytes_of(42), "the guest changed the keeper's memory");
}

TEST_CASE("task 4: a guest without a keeper gets an error and makes nothing")
{
    const support::scratch_name name{"alone"};
    mmf::mapping opened;
    const auto code = code_of([&] { opened = last_one_out::open(name); });
    CHECK_MESSAGE(!name.exists(), "the guest made the mapping itself: open must not create");
    const bool missed = code == std::errc::no_such_file_or_directory;
    CHECK_MESSAGE(missed, "there was no keeper, and open did not pass on the error that says so");
    const auto said = support::sentence_of([&] { last_one_out::open(name); });
    const auto passed_on =
        support::sentence_of([&] { mmf::open_existing(name, mmf::access::read_only); });
    CHECK_MESSAGE(said == passed_on,
                  "there was no keeper, and what open threw is another error than mmf's: is it "
                  "caught by value, or made anew?\nexpected:  ",
                  passed_on, "\nbut found: ", said);
    for (int calls = 1; calls < most_system_calls; ++calls) {
        support::halted_role guest{"halted open", {name}};
        if (!can_be_halted(guest, support::halts::before_system_calls) ||
            !halted_before(guest, the_guest, calls))
            return;
        REQUIRE_MESSAGE(!name.exists(), "the guest made the mapping itself for a moment, and "
                                        "others could find it: open must not create");
        auto keeper = mmf::create_new(name, object_size);
        support::events().add(we, "makes the mapping");
        const auto said = end_of_call(guest, the_guest);
        REQUIRE_MESSAGE(name.exists(),
                        "a keeper came while the guest was within open, and its "
                        "name was taken away: the guest ",
                        said, ". To remove a name is for who holds it last");
        keeper.close();
        guest.end_call();
    }
}

TEST_CASE("task 4: a mapping of any size is opened, and a name may be long")
{
    const support::scratch_name name{std::string(180, 'n')}, beside{std::string(180, 'n') + "-2"};
    for (const std::uint64_t size : {1U, 63U, 4096U, 100'000U}) {
        const auto memory = mmf::create_new(name, size);
        const auto other = mmf::create_new(beside, size + 1);
        mmf::mapping opened;
        const auto code = code_of([&] { opened = last_one_out::open(name); });
        REQUIRE_MESSAGE(!code, "a keeper made a mapping of ", size, " bytes, under a name of ",
                        name.string().size(), " letters, and open said: ", code.message());
        REQUIRE_MESSAGE(opened.size() == size, "a keeper made a mapping of ", size,
                        " bytes, and that which open returned has ", opened.size());
    }
}

TEST_CASE("task 4: what is not a name is refused with an error")
{
    const support::scratch_name name{"zero"};
    const auto memory = kept(name);
    for (const std::string& bad :
         {std::string{}, std::string{"a/b"}, name.string() + '\0' + 'x', '/' + name.string()}) {
        const auto code = code_of([&] { last_one_out::open(bad); });
        CHECK_MESSAGE(code == std::errc::invalid_argument, "open(\"", bad,
                      "\") did not pass on the error, that it is no name, but ",
                      code ? code.message() : "found something");
    }
}

TEST_CASE("task 4: the guest may read and not write")
{
    const support::scratch_name name{"reader"};
    const auto memory = kept(name);
    mmf::mapping opened;
    const auto code = code_of([&] { opened = last_one_out::open(within_longer(name)); });
    REQUIRE_MESSAGE(!code, did_not_open,
                    ", but looked for another name, if one stands behind "
                    "the string_view: ",
                    code.message());
    REQUIRE_MESSAGE(opened.is_open(), did_not_open, ": it returned a closed handle");
    CHECK_MESSAGE(opened.granted_access() == mmf::access::read_only,
                  "the guest asked for more than it needs: it was let in to write");
}

TEST_CASE("task 4: the name stays until the guest, too, has gone")
{
    const support::scratch_name name{"last"};
    auto memory = kept(name);
    auto opened = last_one_out::open(name);
    memory.close();
    CHECK_MESSAGE(name.exists(),
                  "the name went with the keeper: open gave no handle that holds it");
    opened.close();
    CHECK_MESSAGE(!name.exists(), "the name is still there: a handle was never closed");
}

TEST_CASE("task 4: the keeper ends while a guest opens: it holds the mapping, or is told")
{
    for (int calls = 1; calls < most_system_calls; ++calls) {
        const support::scratch_name name{"closed"};
        auto keeper = mmf::create_new(name, object_size);
        support::halted_role guest{"halted open", {name}};
        if (!can_be_halted(guest, support::halts::before_system_calls))
            return;
        if (!halted_before(guest, the_guest, calls)) {
            CHECK_MESSAGE(calls > 1, did_not_open, ": open asked the system for nothing");
            return;
        }
        keeper.close();
        support::events().add(we, "lets go of the mapping");
        const auto said = end_of_call(guest, the_guest);
        const bool held = said == "has opened 64 bytes";
        REQUIRE_MESSAGE((held || said == "finds no keeper"), "the keeper ended while the guest ",
                        "was within open, and then the guest ", said);
        REQUIRE_MESSAGE(name.exists() == held, "the guest ", said, ", and the name is ",
                        (held ? "gone" : "still there"));
        guest.end_call();
        REQUIRE_MESSAGE(!name.exists(), "the last one has gone, and the name is still there");
    }
}

TEST_CASE("task 4: what a killed keeper left behind is not opened")
{
    const support::scratch_name name{"left"};
    actor keeper{"keeper", name};
    keeper.line("create failed");
    keeper.kill();
    mmf::mapping opened;
    const auto code = code_of([&] { opened = last_one_out::open(name); });
    const bool missed = code == std::errc::no_such_file_or_directory;
    CHECK_MESSAGE(missed, "the last holder was killed, and open did not say that nothing is there");
}

TEST_CASE("task 4: a killed guest holds nothing")
{
    const support::scratch_name name{"dead-guest"};
    auto memory = kept(name);
    actor guest{"guest", name};
    guest.line(did_not_open);
    guest.kill();
    memory.close();
    support::events().add(we, "lets go of the mapping");
    CHECK_MESSAGE(!name.exists(), "the guest was killed, the keeper was the last one out, and the "
                                  "name is still there");
}
