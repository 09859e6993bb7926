// The checks of lesson 13 that are for Linux, with those in tasks.cpp: what takes the system's own
// means to be seen. The same source is compiled with the learner's module and with ours.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cfenv>
#include <chrono>
#include <clocale>
#include <cmath>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <locale>
#include <new>
#include <span>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include <malloc.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#if defined(__SSE2__)
#include <xmmintrin.h>
#endif

import byte_swap;
import process;
import support;

#include "../support/failing_heap_posix.hpp"
#include "../support/given_back_posix.hpp"

#include "checks.hpp"

namespace {

std::size_t page_size()
{
    return static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

/// Has a signal that a touch of forbidden memory raises call the function.
void on_fault(void (*called)(int, siginfo_t*, void*))
{
    struct sigaction action{};
    action.sa_sigaction = called;
    action.sa_flags = SA_SIGINFO;
    ::sigaction(SIGSEGV, &action, nullptr);
}

// More bytes than 32 bits can count, of which the first page and the last one may be touched. No
// number of 32 bits that is made of their count, or of its half, leads to one of these ends.
constexpr std::uint64_t many = std::uint64_t{13} << 30;
constexpr int no_room = 3; // exit statuses
constexpr int elsewhere = 4;
std::uintptr_t first_of_many = 0;

/// What is touched first that is forbidden says how the bytes are counted: behind the first page,
/// before the last, or about the middle, from where one may begin as well. (A copy on the heap, for
/// which there is no room, says nothing.)
void judge_touch(int, siginfo_t* info, void*)
{
    const std::uint64_t at = reinterpret_cast<std::uintptr_t>(info->si_addr) - first_of_many;
    const std::uint64_t near = 16 * page_size();
    const bool right = at < near || (at < many && many - at <= near) ||
                       (at >= many / 2 - near && at < many / 2 + near);
    if (!right) {
        std::array<char, 24> text{}; // no stream: this is a signal's handler
        char* end = text.data() + text.size();
        *--end = '\n';
        char* begin = end;
        for (std::uint64_t rest = at; begin > text.data(); rest /= 10) {
            *--begin = static_cast<char>('0' + rest % 10);
            if (rest < 10)
                break;
        }
        (void)!::write(STDOUT_FILENO, begin, static_cast<std::size_t>(end + 1 - begin));
    }
    ::_exit(right ? 0 : elsewhere);
}

const bool beyond_32_bits = support::role("beyond 32 bits", [](const support::role_arguments&) {
    void* const all = ::mmap(nullptr, static_cast<std::size_t>(many), PROT_NONE,
                             MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (all == MAP_FAILED)
        return no_room;
    auto* const first = static_cast<std::byte*>(all);
    ::mprotect(first, page_size(), PROT_READ | PROT_WRITE);
    ::mprotect(first + (static_cast<std::size_t>(many) - page_size()), page_size(),
               PROT_READ | PROT_WRITE);
    first_of_many = reinterpret_cast<std::uintptr_t>(all);
    on_fault(judge_touch);
    try {
        byte_swap::reverse_bytes({first, static_cast<std::size_t>(many)});
    } catch (const std::bad_alloc&) {
        return 0;
    }
    return elsewhere;
});

// Two threads, each with bytes of its own. The first one's are forbidden in one page: where it
// touches that, it waits until the other is done, and goes on.
struct
{
    std::byte* forbidden = nullptr;
    std::atomic<bool> waits{false};
    std::atomic<bool> other_done{false};
} meeting;

void wait_for_the_other(int, siginfo_t*, void*)
{
    meeting.waits = true;
    using clock = std::chrono::steady_clock;
    // Who keeps others out by a lock waits here for one that waits for the lock: that is right,
    // too.
    const auto until = clock::now() + std::chrono::seconds{1};
    while (!meeting.other_done && clock::now() < until)
        ::usleep(100);
    ::mprotect(meeting.forbidden, page_size(), PROT_READ | PROT_WRITE);
}

/// Two threads turn bytes around: `ours` end or go on in the page `forbidden`, and have for the
/// time being only these rights there. False where the two disturb each other.
bool both_turn_around(std::span<std::byte> ours, std::byte* forbidden, int rights)
{
    const bytes before = counted(ours.size());
    std::ranges::copy(before, ours.begin());
    bytes theirs(ours.size() - 3, std::byte{0xEE});
    theirs.front() = std::byte{0x11};
    const bytes expected = reversed(theirs);
    meeting.forbidden = forbidden;
    meeting.waits = false;
    meeting.other_done = false;
    std::thread other{[&] {
        while (!meeting.waits)
            std::this_thread::yield();
        byte_swap::reverse_bytes(theirs);
        meeting.other_done = true;
    }};
    ::mprotect(meeting.forbidden, page_size(), rights);
    byte_swap::reverse_bytes(ours);
    meeting.waits = true; // in any case
    other.join();
    ::mprotect(meeting.forbidden, page_size(), PROT_READ | PROT_WRITE);
    return theirs == expected && std::ranges::equal(ours, reversed(before));
}

const bool two_threads = support::role("two threads", [](const support::role_arguments&) {
    on_fault(wait_for_the_other);
    const support::guarded_bytes memory{4 * page_size()};
    const auto all = memory.all();
    for (const int rights : {PROT_NONE, PROT_READ})
        for (const std::size_t page : {std::size_t{1}, std::size_t{2}}) {
            std::byte* const forbidden = all.data() + page * page_size();
            if (!both_turn_around(all, forbidden, rights))
                return elsewhere;
            for (const std::size_t few : {8U, 14U, 60U, 500U})
                if (!both_turn_around({forbidden - few / 2, few}, forbidden, rights))
                    return elsewhere;
        }
    return 0;
});

const bool keeps = support::role("keeps", [](const support::role_arguments&) {
    bytes eight(8), thousands(200'000);
    std::string kept =
        kept_by("reverse_bytes, with 8 bytes,", [&] { byte_swap::reverse_bytes(eight); });
    if (kept.empty())
        kept = kept_by("reverse_bytes, with 200000 bytes,",
                       [&] { byte_swap::reverse_bytes(thousands); });
    std::cout << kept << std::endl;
    return 0;
});

/// While it lives, this processor calculates with 0 in the place of a denormal number; false where
/// that cannot be had.
class denormals_are_zero
{
  public:
#if defined(__SSE2__)
    denormals_are_zero() { _mm_setcsr(before_ | 0x8040); }
    ~denormals_are_zero() { _mm_setcsr(before_); }
    static constexpr bool possible = true;

  private:
    unsigned before_ = _mm_getcsr();
#elif defined(__aarch64__)
    denormals_are_zero()
    {
        asm volatile("mrs %0, fpcr" : "=r"(before_));
        asm volatile("msr fpcr, %0" : : "r"(before_ | std::uint64_t{1} << 24));
    }
    ~denormals_are_zero() { asm volatile("msr fpcr, %0" : : "r"(before_)); }
    static constexpr bool possible = true;

  private:
    std::uint64_t before_ = 0;
#else
    denormals_are_zero() = default;
    static constexpr bool possible = false;
#endif
  public:
    denormals_are_zero(const denormals_are_zero&) = delete;
    denormals_are_zero& operator=(const denormals_are_zero&) = delete;
};

constexpr std::uint64_t denormals[] = {1, 0x8000'0000'0000'0001, 0xF03F, 0x800F'FFFF'FFFF'FFFF};

} // namespace

TEST_CASE("task 2: more bytes than 32 bits can count are counted")
{
    if (!support::wide)
        return; // there are no spans of that size
    auto child = support::start_role("beyond 32 bits");
    const std::string given = "13 GiB were given, and ";
    const auto ended = end_of(child, given + "reverse_bytes neither returns nor comes to the bytes "
                                             "in the middle: does an index begin again at 0?");
    if (ended == process::exit_status{no_room, 0})
        MESSAGE("not checked: there are no 13 GiB of addresses here");
    else if (ended == process::exit_status{elsewhere, 0}) {
        const auto at = child.read_line(patience);
        FAIL(given,
             at ? "the first byte that reverse_bytes came to, behind those of both ends, is that "
                  "at offset " +
                      *at
                : "reverse_bytes returned, and had not come to most of them",
             ": is there an index or a size of 32 bits, such as an int?");
    } else
        CHECK_MESSAGE(ended.success(), given, "the process that turned them around ",
                      process::describe(ended), "\n", child.errors());
}

TEST_CASE("task 2: where the heap has no memory the bytes are turned around, or an error says so")
{
    for (const std::size_t size : {std::size_t{8}, std::size_t{200'000}, std::size_t{4} << 20}) {
        bytes given = counted(size);
        const bytes expected = reversed(given);
        bool returned = false;
        try {
            const failing_heap::exhausted heap{0};
            byte_swap::reverse_bytes(given);
            returned = true;
        } catch (const std::bad_alloc&) { // a copy: the error says that nothing was done
        }
        if (returned && given != expected)
            FAIL(size, " bytes were given, the heap had no memory for a copy, and reverse_bytes "
                       "returned without having turned them around: is std::bad_alloc swallowed?");
    }
}

TEST_CASE("task 2: two threads turn different bytes around at the same time")
{
    auto child = support::start_role("two threads");
    const auto ended = end_of(child, "two threads turned different bytes around at the same time, "
                                     "and reverse_bytes does not return");
    CHECK_MESSAGE(ended.success(), "two threads turned different bytes around at the same time, "
                                   "and disturbed each other: is anything of yours static?");
}

TEST_CASE("task 2: no memory is kept")
{
    auto child = support::start_role("keeps");
    end_of(child, "reverse_bytes does not return");
    const std::string kept = child.read_line(patience).value_or(child.errors());
    CHECK_MESSAGE(kept == "", kept);
}

TEST_CASE("task 3: the bits of denormal numbers, where the processor takes them for 0")
{
    if (!denormals_are_zero::possible)
        MESSAGE("not checked: this processor is not known");
    for (const std::uint64_t bits : denormals) {
        const double value = double_with(bits);
        std::uint64_t found = 0;
        {
            const denormals_are_zero now;
            found = byte_swap::bits_of(value);
        }
        check_bytes("the processor was told to calculate with 0 in the place of a denormal number, "
                    "and bits_of lost the bits: is there a comparison or a calculation in it?",
                    little_endian(bits), little_endian(found), double_parts);
    }
    const std::string kept = kept_by("bits_of", [] { byte_swap::bits_of(1); });
    CHECK_MESSAGE(kept == "", kept);
}

TEST_CASE("task 4: the denormal number of its bits, where the processor takes it for 0")
{
    for (const std::uint64_t bits : denormals) {
        double found = 0;
        {
            const denormals_are_zero now;
            found = byte_swap::double_of(bits);
        }
        check_bytes("the processor was told to calculate with 0 in the place of a denormal number, "
                    "and double_of lost the bits: is there a calculation in it?",
                    little_endian(bits), copy_of(found), double_parts);
    }
    const std::string kept = kept_by("double_of", [] { byte_swap::double_of(1); });
    CHECK_MESSAGE(kept == "", kept);
}
