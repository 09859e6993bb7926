// Names of mappings on Windows and their lifetime, tried with the raw calls.

#include <doctest/doctest.h>

#include <cstddef>
#include <cstdio>
#include <string>

#include "raw.hpp"

import process;
import support;

#include "../greeted.hpp"

namespace {

/// Another process: opens the name, or creates it where nobody has it, says which and the first
/// byte, stores 9 there, and holds all of it until its input ends.
const bool holder = support::role("hold-raw", [](const support::role_arguments& arguments) {
    const auto held = raw::create_memory(64, raw::wide(arguments.at(0)).c_str());
    const auto view = raw::map(held.object).object;
    if (!view)
        return 1;
    const int first = std::to_integer<int>(*view);
    *view = std::byte{9}; // before the line: a pipe gets that at once, whatever is flushed
    std::fprintf(stdout, "%s %d\n", held.error == ERROR_ALREADY_EXISTS ? "opened" : "created",
                 first);
    std::fflush(stdout);
    std::getchar();
    return 0;
});

process::child start_holder(const support::scratch_name& name, const std::string& greeting)
{
    return greeted(support::start_role("hold-raw", {name}), greeting);
}

/// How many bytes a view of the whole object has.
std::size_t size_of_all(const raw::handle& mapping)
{
    return raw::pages_at(raw::map(mapping, FILE_MAP_READ).object.get()).RegionSize;
}

} // namespace

TEST_CASE("creating a live name opens it: a handle, and error 183 tells that it was there")
{
    const support::scratch_name scratch{"live"};
    const auto name = raw::wide(scratch);
    const auto first = raw::create_memory(64, name.c_str());
    REQUIRE(first.object);
    CHECK(first.error == ERROR_SUCCESS); // seen under Wine: set to 0, not left alone
    const auto again = raw::create_memory(64, name.c_str());
    REQUIRE(again.object);
    CHECK(again.error == ERROR_ALREADY_EXISTS);
    const auto ours = raw::map(first.object).object;
    const auto theirs = raw::map(again.object).object;
    *ours = std::byte{7};
    CHECK(*theirs == std::byte{7});
}

TEST_CASE("a live name keeps its size, whatever size is asked for")
{
    const support::scratch_name scratch{"kept"};
    const auto name = raw::wide(scratch);
    const auto first = raw::create_memory(12288, name.c_str());
    for (const std::uint64_t asked : {1U, 20'000U}) {
        CAPTURE(asked);
        const auto again = raw::create_memory(asked, name.c_str());
        CHECK(again.error == ERROR_ALREADY_EXISTS);
        CHECK(size_of_all(again.object) == 12288);
    }
}

TEST_CASE("a name goes with its last handle, and what is created under it then is zeroed")
{
    const support::scratch_name scratch{"again"};
    const auto name = raw::wide(scratch);
    auto first = raw::create_memory(64, name.c_str()).object;
    auto second = raw::open_mapping(name.c_str()).object;
    *raw::map(first).object = std::byte{42};
    first.reset();
    CHECK(raw::open_mapping(name.c_str()).object);
    CHECK(*raw::map(second).object == std::byte{42});
    second.reset();
    CHECK(raw::open_mapping(name.c_str()).error == ERROR_FILE_NOT_FOUND);
    const auto anew = raw::create_memory(64, name.c_str());
    CHECK(anew.error == ERROR_SUCCESS);
    CHECK(*raw::map(anew.object).object == std::byte{0});
}

TEST_CASE("opening a name that nobody has fails: NULL and error 2")
{
    const support::scratch_name scratch{"missing"};
    const auto opened = raw::open_mapping(raw::wide(scratch).c_str());
    CHECK_FALSE(opened.object);
    CHECK(opened.error == ERROR_FILE_NOT_FOUND);
}

TEST_CASE("a view holds the memory and not the name: the name is free, the old bytes stay")
{
    const support::scratch_name scratch{"view"};
    const auto name = raw::wide(scratch);
    auto first = raw::create_memory(64, name.c_str()).object;
    const auto view = raw::map(first).object;
    *view = std::byte{1};
    first.reset();
    CHECK(raw::open_mapping(name.c_str()).error == ERROR_FILE_NOT_FOUND);
    const auto second = raw::create_memory(64, name.c_str());
    CHECK(second.error == ERROR_SUCCESS);
    *raw::map(second.object).object = std::byte{2};
    CHECK(*view == std::byte{1});
}

TEST_CASE("two processes see each other's bytes, and the name goes with the last of them")
{
    const support::scratch_name scratch{"both"};
    const auto name = raw::wide(scratch);
    auto ours = raw::create_memory(64, name.c_str()).object;
    const auto view = raw::map(ours).object;
    *view = std::byte{42};
    auto child = start_holder(scratch, "opened 42");
    CHECK(*view == std::byte{9});
    ours.reset();
    CHECK(raw::open_mapping(name.c_str()).object);
    child.close_input();
    CHECK(child.wait().success());
    CHECK(raw::open_mapping(name.c_str()).error == ERROR_FILE_NOT_FOUND);
}

TEST_CASE("the name of a killed process goes with it: missing, and new and zeroed again")
{
    const support::scratch_name scratch{"killed"};
    const auto name = raw::wide(scratch);
    auto child = start_holder(scratch, "created 0");
    CHECK(raw::open_mapping(name.c_str()).object);
    child.kill();
    child.wait();
    CHECK(raw::open_mapping(name.c_str()).error == ERROR_FILE_NOT_FOUND);
    const auto anew = raw::create_memory(64, name.c_str());
    CHECK(anew.error == ERROR_SUCCESS);
    CHECK(*raw::map(anew.object).object == std::byte{0});
}

TEST_CASE("mutexes, events and mappings share one set of names: error 6")
{
    const support::scratch_name scratch{"taken"};
    const auto name = raw::wide(scratch);
    {
        const raw::handle mutex{::CreateMutexW(nullptr, FALSE, name.c_str())};
        REQUIRE(mutex);
        CHECK(raw::create_memory(64, name.c_str()).error == ERROR_INVALID_HANDLE);
        CHECK(raw::open_mapping(name.c_str()).error == ERROR_INVALID_HANDLE);
    }
    {
        const raw::handle event{::CreateEventW(nullptr, TRUE, FALSE, name.c_str())};
        REQUIRE(event);
        CHECK(raw::create_memory(64, name.c_str()).error == ERROR_INVALID_HANDLE);
    }
    CHECK(raw::create_memory(64, name.c_str()).error == ERROR_SUCCESS);
}

TEST_CASE("a backslash separates a namespace from the name: Local\\x is x, Global\\x another")
{
    const support::scratch_name scratch{"spaces"};
    const auto name = raw::wide(scratch);
    const auto held = raw::create_memory(64, name.c_str());
    CHECK(raw::open_mapping((L"Local\\" + name).c_str()).object);
    CHECK(raw::open_mapping((L"Global\\" + name).c_str()).error == ERROR_FILE_NOT_FOUND);
    // Any other: seen under Wine. The documentation says only that a name has no backslash.
    const std::wstring other = L"no-" + name + L"\\bar";
    CHECK(raw::create_memory(64, other.c_str()).error == ERROR_PATH_NOT_FOUND);
    CHECK(raw::open_mapping(other.c_str()).error == ERROR_PATH_NOT_FOUND);
}

TEST_CASE("creating in Global\\ makes another object than the same name without it")
{
    const support::scratch_name scratch{"global"};
    const auto name = raw::wide(scratch);
    const auto global = raw::create_memory(64, (L"Global\\" + name).c_str());
    // Windows gives it to services and administrators (SeCreateGlobalPrivilege); Wine to everybody.
    if (global.error == ERROR_ACCESS_DENIED) {
        MESSAGE("not checked: creating in Global\\ needs the privilege SeCreateGlobalPrivilege");
        return;
    }
    REQUIRE(global.object);
    CHECK(raw::open_mapping(name.c_str()).error == ERROR_FILE_NOT_FOUND);
    CHECK(raw::create_memory(64, name.c_str()).error == ERROR_SUCCESS);
    CHECK(raw::open_mapping((L"Global\\" + name).c_str()).object);
}

TEST_CASE("slashes and dots are characters of a name like any other, and case counts")
{
    const support::scratch_name scratch{"plain"};
    const auto name = raw::wide(scratch);
    for (const std::wstring end : {L"/", L"/a", L"..", L"X"}) {
        const auto made = raw::create_memory(64, (name + end).c_str());
        CHECK(made.error == ERROR_SUCCESS);
        CHECK(raw::open_mapping((name + end).c_str()).object);
    }
    const auto made = raw::create_memory(64, (name + L"X").c_str());
    CHECK(raw::open_mapping((name + L"x").c_str()).error == ERROR_FILE_NOT_FOUND);
}

TEST_CASE("an empty name opens nothing, error 6, and creates an object that has no name")
{
    // Seen under Wine; the documentation says nothing of empty names.
    CHECK(raw::open_mapping(L"").error == ERROR_INVALID_HANDLE);
    const auto first = raw::create_memory(64, L"");
    const auto second = raw::create_memory(64, L"");
    CHECK(first.object);
    CHECK(second.object);
    CHECK(second.error == ERROR_SUCCESS); // not 183: it is another object
}
