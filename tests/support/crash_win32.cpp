// The end of a process on Windows: the filter of exceptions that nobody handles, and a timer.
module;

#include <array>
#include <atomic>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <span>
#include <sstream>
#include <string>

#include <windows.h>

module support.core;

import win32;

namespace support {

const unsigned case_seconds = 15;

bool tracing()
{
    return std::getenv("CHECK_TRACE") != nullptr;
}

std::string trace(std::span<void* const>)
{
    return {}; // see throw_win32.cpp
}

std::string hexadecimal(std::uintptr_t number)
{
    std::ostringstream text;
    text << "0x" << std::hex << number;
    return text.str();
}

std::string near_an_end(std::uintptr_t address, std::uintptr_t page)
{
    if (address == 0)
        return "a null pointer";
    if (address < page)
        return "an address close to 0: a few bytes past a null pointer";
    return {};
}

/// What is wrong with an address that was used.
std::string described_address(std::uintptr_t address)
{
    SYSTEM_INFO system{};
    ::GetSystemInfo(&system);
    if (const auto words = near_an_end(address, system.dwPageSize); !words.empty())
        return words;
    const std::string rights = rights_at(reinterpret_cast<const void*>(address));
    if (rights.empty())
        return "an address that is in no mapping";
    return rights.starts_with("r-") ? "an address that is in a mapping for reading only"
                                    : "an address that is in no mapping it may touch";
}

/// Of an access violation or an in-page error.
std::string described_access(const EXCEPTION_RECORD& record)
{
    const auto address = static_cast<std::uintptr_t>(record.ExceptionInformation[1]);
    if (address == UINTPTR_MAX) // the processor does not tell
        return "it used an address that no process can have";
    constexpr ULONG_PTR store = 1, run = 8;
    const auto how = record.ExceptionInformation[0];
    const std::string verb = how == store ? "stored to " : how == run ? "ran " : "read from ";
    const std::string what =
        record.ExceptionCode == EXCEPTION_IN_PAGE_ERROR
            ? "an address that has a mapping, but its page of the file cannot be read"
            : described_address(address);
    return "it " + verb + what + " (" + hexadecimal(address) + ')';
}

std::string described(const EXCEPTION_RECORD& record)
{
    switch (record.ExceptionCode) {
    case EXCEPTION_ACCESS_VIOLATION:
        return "access violation: " + described_access(record);
    case EXCEPTION_IN_PAGE_ERROR:
        return "in-page error: " + described_access(record);
    case EXCEPTION_STACK_OVERFLOW:
        return "stack overflow: its stack is used up: does a function call itself without end?";
    case EXCEPTION_INT_DIVIDE_BY_ZERO:
        return "division by zero: it divided a whole number by zero";
    case EXCEPTION_ILLEGAL_INSTRUCTION:
    case EXCEPTION_BREAKPOINT:
        return "illegal instruction: it came to an instruction that stops the program: a function "
               "without a return, or a check of the compiler that failed";
    default:
        return "exception " + hexadecimal(record.ExceptionCode);
    }
}

void (*the_report)(const crash&) = nullptr;

/// Once, and whatever comes of it: this process ends with the code, without a dialog, and without
/// what the library does at an end.
[[noreturn]] void say_farewell(const crash& last, unsigned code)
{
    static std::atomic<bool> saying = false;
    if (!saying.exchange(true)) {
        // If what was interrupted holds a lock that the report wants.
        const win32::handle limit{::CreateThread(
            nullptr, 0,
            [](void*) -> DWORD {
                ::Sleep(2'000);
                ::TerminateProcess(::GetCurrentProcess(), 1);
                return 0;
            },
            nullptr, 0, nullptr)};
        the_report(last);
    }
    ::TerminateProcess(::GetCurrentProcess(), code);
    std::abort(); // it does not come here
}

/// The filter: for an exception of C++ that nobody catches GCC's library wants to go on, and then
/// aborts.
LONG WINAPI at_exception(EXCEPTION_POINTERS* what)
{
    const EXCEPTION_RECORD& record = *what->ExceptionRecord;
    constexpr DWORD of_gcc = 0x20474343;
    if ((record.ExceptionCode & 0x20ffffff) == of_gcc)
        return EXCEPTION_CONTINUE_EXECUTION;
    say_farewell({described(record), {}, false}, record.ExceptionCode);
}

/// Before any filter: one has no stack left to run on.
LONG WINAPI at_stack_overflow(EXCEPTION_POINTERS* what)
{
    if (what->ExceptionRecord->ExceptionCode == EXCEPTION_STACK_OVERFLOW)
        at_exception(what);
    return EXCEPTION_CONTINUE_SEARCH;
}

void at_abort(int)
{
    constexpr unsigned code_of_abort = 3;
    say_farewell(
        {"abort: it gave up itself: an exception that nobody caught, or a failed assertion",
         {},
         false},
        code_of_abort);
}

void before_end_of(part, void (*report)(const crash&))
{
    the_report = report;
    ::SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX); // of the children, too
    ULONG stack = 64 * 1024;                                        // for the report
    ::SetThreadStackGuarantee(&stack);
    ::SetUnhandledExceptionFilter(at_exception);
    ::AddVectoredExceptionHandler(1, at_stack_overflow);
    std::signal(SIGABRT, at_abort);
}

void CALLBACK at_end_of_time(PTP_CALLBACK_INSTANCE, void*, PTP_TIMER)
{
    say_farewell({"it was still running when its time was up: a loop without end, or a wait for "
                  "what never comes",
                  {},
                  true},
                 1);
}

void end_after(unsigned seconds)
{
    static const PTP_TIMER timer = ::CreateThreadpoolTimer(at_end_of_time, nullptr, nullptr);
    const auto ticks = -std::int64_t{seconds} * 10'000'000; // of 100 ns; negative: from now on
    FILETIME due{static_cast<DWORD>(ticks), static_cast<DWORD>(ticks >> 32)};
    ::SetThreadpoolTimer(timer, seconds == 0 ? nullptr : &due, 0, 0);
}

void ask_where_it_is(std::int64_t) {}

void end_with_parent() {}

} // namespace support
