// Names on Windows: what other programs do with the same calls, and what the system adds.
#include <doctest/doctest.h>

#include <cstdint>
#include <cstdio>
#include <string>
#include <system_error>

#include <windows.h>

import mmf;
import process;
import support;
import win32;

using mmf::access;
using support::code_of;

namespace {

/// A section that a program makes who does not know this module.
win32::handle make_foreign(const std::string& name, std::uint32_t size)
{
    win32::handle object{::CreateFileMappingW(INVALID_HANDLE_VALUE, nullptr, PAGE_READWRITE, 0,
                                              size, win32::wide(name).c_str())};
    REQUIRE(object);
    return object;
}

/// Takes the lock of a name as one does who creates or opens it, and stops.
const bool blocker = support::role("block", [](const support::role_arguments& arguments) {
    const std::wstring name = win32::wide(arguments.at(0) + "/lock");
    const win32::handle lock{::CreateMutexW(nullptr, TRUE, name.c_str())};
    std::puts("locked");
    std::fflush(stdout);
    process::interrupt_guard input;
    input.read_line();
    return 0;
});

} // namespace

TEST_CASE("another program's section is opened, its size that of its pages")
{
    const support::scratch_name name{"foreign"};
    const auto foreign = make_foreign(name, 14);
    auto opened = mmf::open_existing(name);
    CHECK(opened.size() == 4096);
    opened.map<access::read_write>().write<int>(0, 7);
    const auto same = mmf::create_or_open(name, 64);
    CHECK_FALSE(same.created());
    CHECK(same.size() == 4096);
    CHECK(same.map().read<int>(0) == 7);
    CHECK(code_of([&] { mmf::create_new(name, 64); }) == std::errc::file_exists);
}

TEST_CASE("another program opens our section, and keeps it alive")
{
    const support::scratch_name name{"ours"};
    auto ours = mmf::create_new(name, 64);
    ours.map<access::read_write>().write<int>(60, 7);
    const win32::handle theirs{
        ::OpenFileMappingW(FILE_MAP_READ, FALSE, win32::wide(name.string()).c_str())};
    REQUIRE(theirs);
    ours.close();
    CHECK(mmf::open_existing(name).map().read<int>(60) == 7);
}

TEST_CASE("where only another program has kept our section, it has the size of its pages")
{
    const support::scratch_name name{"kept"};
    auto ours = mmf::create_new(name, 64);
    const auto theirs = make_foreign(name, 64);
    ours.close();
    CHECK(mmf::open_existing(name).size() == 4096);
}

TEST_CASE("a note of the size that was left over is written anew")
{
    const support::scratch_name name{"note"};
    const auto note = make_foreign(name.string() + "/size", 8); // says 0
    CHECK(mmf::create_new(name, 64).size() == 64);
    const auto made = mmf::create_new(name, 65);
    CHECK(mmf::open_existing(name).size() == 65);
}

TEST_CASE("a name that a mutex or an event has is none for a mapping")
{
    const support::scratch_name name{"mutex"};
    const win32::handle mutex{::CreateMutexW(nullptr, FALSE, win32::wide(name.string()).c_str())};
    CHECK(code_of([&] { mmf::create_new(name, 64); }) == std::errc::invalid_argument);
    CHECK(code_of([&] { mmf::open_existing(name); }) == std::errc::invalid_argument);
    CHECK(support::sentence_of([&] { mmf::create_or_open(name, 64); }) ==
          "create_or_open '" + name.string() + "': the name is not that of a mapping");
}

TEST_CASE("a name that is no UTF-8 is refused")
{
    CHECK(code_of([&] { mmf::create_new("\xff\xfe", 64); }) == std::errc::invalid_argument);
}

TEST_CASE("names differ in upper and lower case")
{
    const support::scratch_name name{"case"};
    const auto lower = mmf::create_new(name.string() + "-x", 64);
    CHECK(mmf::create_new(name.string() + "-X", 64).created());
}

TEST_CASE("the name of a killed process is free at once, and new again")
{
    const support::scratch_name name{"killed"};
    auto child = support::start_role("hold", {name});
    REQUIRE(child.read_line().value_or("its end") == "created 0");
    child.kill();
    child.wait();
    CHECK_FALSE(name.exists());
    CHECK(mmf::create_new(name, 64).created());
}

TEST_CASE("a process that is stopped between two steps holds others up for seconds, not for ever")
{
    const support::scratch_name name{"stopped"};
    const auto live = mmf::create_new(name, 64);
    auto blocker = support::start_role("block", {name});
    REQUIRE(blocker.read_line().value_or("nothing") == "locked");
    CHECK(code_of([&] { mmf::open_existing(name); }) == std::errc::timed_out);
    blocker.kill(); // an abandoned lock is the next one's
    blocker.wait();
    CHECK(mmf::open_existing(name).size() == 64);
}

TEST_CASE("a size that nothing has room for is refused, and leaves nothing")
{
    const support::scratch_name name{"room"};
    constexpr std::uint64_t size = std::uint64_t{1} << 60;
    const auto code = code_of([&] { mmf::create_new(name, size); });
    if (!code) {
        MESSAGE(
            "not checked: Wine keeps named memory in a file, and where that lies a file of 2^60 "
            "bytes takes no room (tmpfs)");
        return;
    }
    CHECK(code == std::errc::no_space_on_device);
    CHECK(code_of([&] { mmf::create_or_open(name, size); }) == std::errc::no_space_on_device);
    CHECK_FALSE(name.exists());
}
