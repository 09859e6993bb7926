// Children on Windows: exit codes, line ends, Ctrl-C without a console, inherited handles.
// Page faults.
#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include <windows.h>

#include <psapi.h>

import process;
import support;
import win32;

namespace {

/// Ends, and leaves a process that holds its output open: it inherits the handles.
const bool leaver = support::role("leave-a-child", [](const auto&) {
    std::cout << "last line" << std::endl;
    std::wstring line = L"check --child sleep";
    STARTUPINFOW how{};
    how.cb = sizeof how;
    PROCESS_INFORMATION made{};
    ::CreateProcessW(win32::wide(process::own_path()).c_str(), line.data(), nullptr, nullptr, TRUE,
                     0, nullptr, nullptr, &how, &made);
    return made.hProcess == nullptr ? 1 : 4;
});

const bool ender = support::role("end-with", [](const support::role_arguments& arguments) -> int {
    ::ExitProcess(static_cast<UINT>(std::stoul(arguments.at(0), nullptr, 0)));
});

const bool printer = support::role("print-bytes", [](const auto&) {
    for (const std::string text : {"one\r\n", "t\rwo\n", "\r", "\n", "\r\r\n", "end\r"}) {
        DWORD written = 0;
        for (const DWORD stream : {STD_OUTPUT_HANDLE, STD_ERROR_HANDLE})
            ::WriteFile(::GetStdHandle(stream), text.data(), static_cast<DWORD>(text.size()),
                        &written, nullptr);
    }
    return 0;
});

/// True if the handle of another process, which it said as a number, is one here.
const bool heir = support::role("has-handle", [](const support::role_arguments& arguments) {
    const auto handle = reinterpret_cast<HANDLE>(std::stoull(arguments.at(0)));
    DWORD flags = 0;
    std::cout << (::GetHandleInformation(handle, &flags) ? "inherited" : "not here") << std::endl;
    return 0;
});

process::exit_status ended_with(const std::string& code)
{
    return support::start_role("end-with", {code}).wait();
}

} // namespace

TEST_CASE("an exit code of the system's errors is told from any other")
{
    CHECK(ended_with("0").success());
    CHECK(ended_with("259") == process::exit_status{259, 0}); // STILL_ACTIVE, and it is not
    CHECK(process::describe(ended_with("1000")) == "ended with 1000");
    CHECK(process::describe(ended_with("0xC0000005")) == "was ended by the exception 0xC0000005");
    CHECK_FALSE(ended_with("0xC0000005").success());
    CHECK(ended_with("0xE0000009") == process::killed_status());
    CHECK(process::describe(process::killed_status()) == "was killed");
}

TEST_CASE("a line end of two bytes is one of one, wherever the reading is cut")
{
    auto child = support::start_role("print-bytes");
    CHECK(child.wait().success());
    const std::string expected = "one\nt\rwo\n\n\r\nend\r";
    CHECK(child.read_all() == expected);
    CHECK(child.errors() == expected);
}

TEST_CASE("Ctrl-C ends a program that has not made anything of it")
{
    auto child = support::start_role("sleep");
    child.interrupt();
    CHECK(process::describe(child.wait()) == "was ended by Ctrl-C");
}

TEST_CASE("a child inherits its three streams and nothing else")
{
    SECURITY_ATTRIBUTES inherited{sizeof inherited, nullptr, TRUE};
    const win32::handle event{::CreateEventW(&inherited, FALSE, FALSE, nullptr)};
    REQUIRE(event);
    // Past the handles that a new process makes for itself.
    HANDLE last = nullptr;
    std::vector<win32::handle> many;
    while (reinterpret_cast<std::uintptr_t>(last) < 0x2000) {
        REQUIRE(::DuplicateHandle(::GetCurrentProcess(), event.get(), ::GetCurrentProcess(), &last,
                                  0, TRUE, DUPLICATE_SAME_ACCESS));
        many.emplace_back(last);
    }
    auto child =
        support::start_role("has-handle", {std::to_string(reinterpret_cast<std::uintptr_t>(last))});
    CHECK(child.read_line().value_or("nothing") == "not here");
}

TEST_CASE("a program is found without its .exe, in PATH and by its path")
{
    const std::string own = process::own_path();
    REQUIRE(own.ends_with("process-check.exe"));
    const auto folder = own.substr(0, own.find_last_of('\\'));
    const std::vector<std::string> arguments{"--child", "end-with", "7"};
    for (const std::string& program :
         {own, folder + "\\process-check", folder + "/process-check.exe",
          std::string{"process-check"}, std::string{"process-check.exe"}}) {
        CAPTURE(program);
        std::vector<std::string> command{program, "--child", "end-with", "7"};
        const auto result = process::run(command, process::patience, {"Path=C:\\none;" + folder});
        CHECK(result.status == process::exit_status{7, 0});
    }
    CHECK(support::code_of([] { process::run({"process-check"}, process::patience, {"PATH="}); }) ==
          std::errc::no_such_file_or_directory);
}

TEST_CASE("page faults are counted as the system counts them")
{
    const auto counted = [] {
        PROCESS_MEMORY_COUNTERS counters;
        REQUIRE(::K32GetProcessMemoryInfo(::GetCurrentProcess(), &counters, sizeof counters));
        return std::uint64_t{counters.PageFaultCount};
    };
    const auto before = counted();
    const auto found = process::page_faults();
    const auto after = counted();
    CHECK(before <= found);
    CHECK(found <= after);
    if (after == 0)
        MESSAGE("not checked: this system counts none, as Wine does");
    else {
        const std::vector<std::byte> fresh(64 * 4096, std::byte{1});
        CHECK(process::page_faults() - after >= 64);
    }
}
