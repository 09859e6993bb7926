// The checks of lesson 9 that are for Linux: signals and errors that a read meets, what stands in
// the page tables, a system that does not know the hint.

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <limits>
#include <memory>
#include <optional>
#include <random>
#include <span>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <type_traits>
#include <vector>

#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <pthread.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/sysinfo.h>
#include <unistd.h>

import large_file_views;
import mmf;
import process;
import read_or_map;
import support;

using namespace read_or_map;
using large_file_views::file;

#include "../support/refused_posix.hpp"
#include "../support/sample.hpp"

#include "ways.hpp"

namespace {

std::atomic<int> hints_given = 0;   // those of the learner's that the system took
std::atomic<int> hints_refused = 0; // how many of the next ones are refused here
std::atomic<int> advices = 0;       // calls of madvise by this program, whatever they advise

/// The last hint that came here, and what the system answered.
struct
{
    std::uintptr_t begin = 0;
    std::size_t length = 0;
    int error = 0;
    bool came = false;
} last_hint;

} // namespace

/// Stands in front of the C library's, for what this program calls: counts the hints, and refuses
/// as many as a case says, as a system does that does not know them.
extern "C" int madvise(void* address, std::size_t length, int advice) noexcept
{
    ++advices;
    if (advice == MADV_POPULATE_READ && hints_refused > 0) {
        --hints_refused;
        errno = EINVAL;
        return -1;
    }
    // Of so many pages nobody has the memory, nor the time: the system could not map them either.
    const bool too_many = advice == MADV_POPULATE_READ && length > gibibyte;
    if (too_many)
        errno = ENOMEM;
    const int answer =
        too_many ? -1 : static_cast<int>(syscall(SYS_madvise, address, length, advice));
    if (advice == MADV_POPULATE_READ) {
        hints_given += answer == 0 ? 1 : 0;
        last_hint = {reinterpret_cast<std::uintptr_t>(address), length, answer == 0 ? 0 : errno,
                     true};
    }
    return answer;
}

void seek(std::intptr_t handle, std::uint64_t offset)
{
    REQUIRE(lseek(static_cast<int>(handle), static_cast<off_t>(offset), SEEK_SET) >= 0);
}

pipe_ends::pipe_ends()
{
    int ends[2];
    REQUIRE(pipe2(ends, O_CLOEXEC) == 0);
    read_ = ends[0];
    write_ = ends[1];
}

pipe_ends::~pipe_ends()
{
    close(static_cast<int>(read_));
    close_writing();
}

void pipe_ends::write(std::string_view text)
{
    REQUIRE(::write(static_cast<int>(write_), text.data(), text.size()) ==
            static_cast<ssize_t>(text.size()));
}

void pipe_ends::close_writing()
{
    if (write_ != 0)
        close(static_cast<int>(write_));
    write_ = 0;
}

bool pipe_ends::is_empty() const
{
    int bytes = 0;
    return ioctl(static_cast<int>(read_), FIONREAD, &bytes) == 0 && bytes == 0;
}

struct watched_reader::state
{
    std::atomic<bool> over = false;
    std::atomic<bool> waited = false;
    std::thread watch;
};

watched_reader::watched_reader(pipe_ends& ends) : state_{std::make_unique<state>()}
{
    const std::string path = "/proc/self/task/" + std::to_string(gettid()) + "/syscall";
    state_->watch = std::thread{[&ends, path, &now = *state_] {
        static constexpr long waiting[] = {
            SYS_read, SYS_readv,  SYS_preadv2, SYS_ppoll, SYS_pselect6, SYS_epoll_pwait,
#ifdef SYS_poll
            SYS_poll, SYS_select,
#endif
        };
        for (int seen = 0; !now.over && seen < 3;) { // it may just be on its way out
            long number = -1;
            const bool waits = std::ifstream{path} >> number &&
                               std::ranges::count(waiting, number) != 0 && ends.is_empty();
            seen = waits ? seen + 1 : 0;
            std::this_thread::sleep_for(std::chrono::milliseconds{1});
        }
        if (now.over)
            return;
        now.waited = true;
        ends.close_writing();
    }};
}

watched_reader::~watched_reader()
{
    state_->over = true;
    state_->watch.join();
}

bool watched_reader::waited() const
{
    return state_->waited;
}

namespace {

constexpr std::uint64_t sizes_of_windows[] = {4096, 65'536, 5'000, 100'000, 1'000'000};

const visitor no_visit = [](std::span<const std::byte>) {};

std::size_t page_size()
{
    return static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

/// Which pages from that of the first byte to that of the last one are in this process's page
/// tables: bit 63 in /proc/self/pagemap, proc(5). Nothing where there is no such file.
std::optional<std::vector<bool>> in_page_table(std::span<const std::byte> bytes)
{
    const auto first = reinterpret_cast<std::uintptr_t>(bytes.data()) / page_size();
    const auto last = reinterpret_cast<std::uintptr_t>(&bytes.back()) / page_size();
    std::vector<std::uint64_t> entries(last - first + 1);
    const std::size_t size = entries.size() * sizeof entries[0];
    const int pagemap = open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC);
    const ssize_t came =
        pread(pagemap, entries.data(), size, static_cast<off_t>(first * sizeof entries[0]));
    close(pagemap);
    if (came != static_cast<ssize_t>(size))
        return {};
    std::vector<bool> found;
    for (const std::uint64_t entry : entries)
        found.push_back(entry >> 63 != 0);
    return found;
}

/// How many of them.
std::optional<std::size_t> mapped_pages(std::span<const std::byte> bytes)
{
    const auto found = in_page_table(bytes);
    return found ? std::optional{std::ranges::count(*found, true)} : std::nullopt;
}

std::size_t pages_of(std::span<const std::byte> bytes)
{
    const auto lead = reinterpret_cast<std::uintptr_t>(bytes.data()) % page_size();
    return (lead + bytes.size() + page_size() - 1) / page_size();
}

/// True if this system has the hint: Linux 5.14.
bool hint_is_known()
{
    void* const page = mmap(nullptr, 1, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    const bool known = madvise(page, page_size(), MADV_POPULATE_READ) == 0;
    munmap(page, 1);
    return known;
}

void touch(std::span<const std::byte> bytes)
{
    for (std::size_t i = 0; i < bytes.size(); i += page_size()) {
        const volatile std::byte seen = bytes[i];
        (void)seen;
    }
}

/// How many page faults there are while all pages of what is visited are touched; the fewest of
/// three rounds, since a page of the program's code may be missing as well.
std::uint64_t fewest_faults(const std::function<void(const visitor&)>& by_some_way)
{
    std::uint64_t fewest = std::numeric_limits<std::uint64_t>::max();
    for (int round = 0; round < 3; ++round) {
        std::uint64_t faults = 0;
        by_some_way([&](std::span<const std::byte> bytes) {
            const auto before = process::page_faults();
            touch(bytes);
            faults += process::page_faults() - before;
        });
        fewest = std::min(fewest, faults);
    }
    return fewest;
}

std::atomic<int> signals_seen;

/// While it lives, a signal interrupts this thread's calls: SIGUSR1, without SA_RESTART.
class interruptible
{
  public:
    interruptible()
    {
        struct sigaction handler{};
        handler.sa_handler = [](int) { ++signals_seen; };
        sigaction(SIGUSR1, &handler, &before_);
    }
    ~interruptible() { sigaction(SIGUSR1, &before_, nullptr); }
    interruptible(const interruptible&) = delete;
    interruptible& operator=(const interruptible&) = delete;

  private:
    struct sigaction before_{};
};

/// Waits until the thread sleeps in a system call, which /proc says by its number: read, readv or
/// another one that waits for bytes. False if it does not come to that.
bool waits_in_call(long thread, const std::atomic<bool>& over)
{
    const std::string path = "/proc/self/task/" + std::to_string(thread) + "/syscall";
    const auto deadline = std::chrono::steady_clock::now() + process::patience;
    while (std::chrono::steady_clock::now() < deadline) {
        long number = -1;
        if (over || (std::ifstream{path} >> number && number >= 0 && number != SYS_futex))
            return true;
        std::this_thread::yield();
    }
    return false;
}

/// The calls by which a file is mapped, and those that give the hint.
const std::vector<refused_call> no_views{
    {SYS_mmap, 3, MAP_ANONYMOUS, 0},
#ifdef SYS_mmap2
    {SYS_mmap2, 3, MAP_ANONYMOUS, 0},
#endif
};
const std::vector<refused_call> no_hints{{SYS_madvise, 2, 0xffffffff, MADV_POPULATE_READ}};
constexpr std::uint64_t in_one = largest; // window

/// What is wrong with the hint of a window, of which not all pages are in the page table.
std::string missing(const std::vector<bool>& found)
{
    if (std::ranges::count(found, true) == 0)
        return !last_hint.came ? "no MADV_POPULATE_READ came before visit"
               : last_hint.error == 0
                   ? "the hint was for " + std::to_string(last_hint.length) + " bytes"
                   : "the hint did nothing: madvise answered \"" +
                         std::generic_category().message(last_hint.error) + '"' +
                         (last_hint.error == EINVAL ? " (it wants the address of a page)"
                                                    : " (is all of what it is for mapped?)");
    if (std::ranges::count(found, false) > 1)
        return "the hint left out some pages";
    if (found.back())
        return "the hint left out a page";
    return "the hint left out the last page (its length counts from where it begins: the lead is a "
           "part of it)";
}

void check_at_once(const file& source, std::uint64_t window)
{
    std::size_t total = 0;
    last_hint = {};
    by_views(source, window, pages::at_once, [&](std::span<const std::byte> bytes) {
        total += bytes.size();
        const auto found = in_page_table(bytes).value();
        if (const auto there = std::ranges::count(found, true); there != std::ssize(found))
            FAIL(missing(found), ": ", source.size(), " bytes through windows of ", window,
                 ": visit sees ", bytes.size(), " bytes on ", found.size(),
                 " pages, and in the page table are ", there);
        last_hint = {};
    });
    if (total != source.size())
        FAIL(not_viewed, ": ", total, " of ", source.size(), " bytes were shown");
}

/// A hint for this many bytes asks for pages from the first one's to the last one's.
void check_hint_for(std::span<const std::byte> bytes)
{
    const auto begin = reinterpret_cast<std::uintptr_t>(bytes.data());
    if (last_hint.came &&
        (last_hint.begin > begin || last_hint.length < begin - last_hint.begin + bytes.size()))
        FAIL("the hint of a window of ", bytes.size(), " bytes is for ", last_hint.length);
}

} // namespace

bool is_in_page_table(std::span<const std::byte> bytes)
{
    return mapped_pages(bytes.first(1)).value_or(0) != 0;
}

TEST_CASE("task 1: a read that a signal interrupts is made again")
{
    const interruptible now;
    pipe_ends ends;
    const pthread_t reader = pthread_self();
    const long number = gettid();
    std::atomic<bool> over = false;
    bool waited = true;
    std::thread writer{[&] {
        for (int i = 0; i < 20 && waited && !over; ++i) {
            waited = waits_in_call(number, over);
            const int before = signals_seen;
            pthread_kill(reader, SIGUSR1);
            while (signals_seen == before && !over)
                std::this_thread::yield();
        }
        if (!over)
            ends.write("after the signals");
        ends.close_writing();
    }};
    std::vector<std::byte> buffer(4096);
    const record seen =
        recorded(100, [&](const visitor& visit) { by_read(ends.to_read(), buffer, visit); });
    over = true;
    writer.join();
    if (!waited) {
        MESSAGE("not checked: /proc does not say that a thread waits in a call");
        return;
    }
    check_same(seen, std::as_bytes(std::span{"after the signals", 17}), not_read,
               "a pipe, and a signal that interrupts read (EINTR) before anything comes");
}

TEST_CASE("task 1: what the system answers is the error that comes, and no end")
{
    std::vector<std::byte> buffer(4096);
    const auto answered = [&](const std::string& path, int flags, std::errc expected) {
        const int descriptor = open(path.c_str(), flags | O_CLOEXEC);
        REQUIRE(descriptor >= 0);
        const auto code = code_of([&] { by_read(descriptor, buffer, no_visit); });
        close(descriptor);
        check_refused(code, expected, "read fails for " + path);
    };
    const sample in{100};
    answered("/proc/self/mem", O_RDONLY, std::errc::io_error); // nothing is mapped at 0
    answered(std::filesystem::path{in.path()}.parent_path(), O_RDONLY, std::errc::is_a_directory);
    answered(in.path(), O_WRONLY, std::errc::bad_file_descriptor);
    check_refused(code_of([&] { by_read(-1, buffer, no_visit); }), std::errc::bad_file_descriptor,
                  "read fails for descriptor -1");
}

TEST_CASE("task 1: an error behind the first bytes is no end either")
{
    pipe_ends ends;
    ends.write("some bytes");
    REQUIRE(fcntl(static_cast<int>(ends.to_read()), F_SETFL, O_NONBLOCK) == 0);
    std::vector<std::byte> buffer(4096);
    std::size_t total = 0;
    const watched_reader watched{ends};
    const auto code = code_of([&] {
        by_read(ends.to_read(), buffer, [&](std::span<const std::byte> bytes) {
            if (total > 10)
                throw std::runtime_error{"it goes on after the last byte"};
            total += bytes.size();
        });
    });
    if (watched.waited())
        FAIL("read answered EAGAIN, \"Resource temporarily unavailable\", which is an error as any "
             "other but EINTR, and by_read waits for more");
    check_refused(code, std::errc::resource_unavailable_try_again,
                  "a pipe that is not to be waited for, and has no more now");
    CHECK_MESSAGE(total == 10, "10 bytes came before the error, and visit saw ", total);
}

TEST_CASE("task 1: a file that says it has 0 bytes, as those of /proc, is read")
{
    std::ostringstream expected;
    expected << std::ifstream{"/proc/version"}.rdbuf();
    REQUIRE_MESSAGE(!expected.str().empty(), "this system has no /proc/version");
    const int descriptor = open("/proc/version", O_RDONLY | O_CLOEXEC);
    std::vector<std::byte> buffer(16);
    const record seen =
        recorded(10'000, [&](const visitor& visit) { by_read(descriptor, buffer, visit); });
    close(descriptor);
    const std::string text = expected.str();
    check_same(seen, std::as_bytes(std::span{text}), not_read, "/proc/version");
}

TEST_CASE("task 1: reading takes no page that the buffer has not")
{
    constexpr std::size_t size = std::size_t{16} << 20;
    const sample in{std::uint64_t{size}, sparse};
    const file source{in.path()};
    std::vector<std::byte> buffer(65'536, std::byte{1});
    const auto before = process::page_faults();
    by_read(source.handle(), buffer, touch);
    const auto taken = process::page_faults() - before;
    if (!support::address_sanitizer && taken > size / page_size() / 8)
        FAIL("16 MiB were read through a buffer that was there, with ", taken,
             " page faults: something else holds the bytes");
}

TEST_CASE("task 2: with the hint every page of a window is mapped before visit sees it")
{
    if (!hint_is_known() || !mapped_pages(std::as_bytes(std::span{sizes_of_windows}))) {
        MESSAGE("not checked: this system does not know the hint, or shows no page table");
        return;
    }
    for (const std::size_t size : {1U, 4096U, 4097U, 200'000U, 1'000'000U}) {
        const sample in{size};
        const file source{in.path()};
        for (const std::uint64_t window : sizes_of_windows)
            check_at_once(source, window);
    }
    const sample large{std::uint64_t{5} << 20, sparse};
    check_at_once(file{large.path()}, (std::uint64_t{5} << 20) - 100);
    // A fault brings in the pages around it, up to a multiple of 16, so what the hint leaves out
    // may be there by chance: each page more that is taken here has the windows lie at another
    // place. The second of them begins near the end of a page, and ends near the beginning of one.
    const sample in{154'000};
    const file source{in.path()};
    std::vector<void*> taken(64);
    for (void*& page : taken) {
        page = mmap(nullptr, 1, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        check_at_once(source, 77'000);
        // Where views begin at multiples of more than a page, the lead may be longer than one.
        check_at_once(file{in.path(), large_file_views::access::read_only, 16 * page_size()},
                      77'000);
    }
    for (void* const page : taken)
        munmap(page, 1);
}

TEST_CASE("task 2: without the hint no page is mapped before it is touched, and each costs a fault")
{
    const sample in{100 * page_size()};
    std::uint64_t most = 0;
    const int advices_before = advices;
    const std::uint64_t faults = fewest_faults([&](const visitor& counted) {
        by_views(file{in.path()}, page_size(), pages::when_touched,
                 [&](std::span<const std::byte> bytes) {
                     most = std::max<std::uint64_t>(most, mapped_pages(bytes).value_or(0));
                     counted(bytes);
                 });
    });
    if (most != 0)
        FAIL("pages::when_touched: a page was mapped before it was touched");
    if (advices != advices_before)
        FAIL("pages::when_touched: no hint is given, and madvise was called");
    if (!support::address_sanitizer && faults != 100)
        FAIL("100 pages, each in a window of its own, and each touched: expected 100 page faults, "
             "and found ",
             faults);
}

TEST_CASE("task 2: with the hint to touch a window costs no fault")
{
    const sample in{100 * page_size()};
    const std::uint64_t faults = fewest_faults([&](const visitor& counted) {
        for (const std::uint64_t pages_each : {1U, 7U, 100U})
            by_views(file{in.path()}, pages_each * page_size(), pages::at_once, counted);
    });
    if (!hint_is_known())
        MESSAGE("not checked: this system does not know the hint");
    else if (!support::address_sanitizer && faults != 0)
        FAIL("pages::at_once: touching what visit was given took ", faults, " page faults");
}

TEST_CASE("task 2: a hint that the system refuses is no error")
{
    const sample in{20'000};
    // EFAULT is left out: exercise 1 is about it.
    for (const int error : {EINVAL, ENOMEM, EAGAIN, EPERM, EBUSY, EIO, EINTR, ENOSYS}) {
        record seen;
        std::size_t mapped = 0;
        const bool done = with_refused(no_hints, error, [&] {
            seen = recorded(in.size(), [&](const visitor& visit) {
                by_views(file{in.path()}, 5'000, pages::at_once,
                         [&](std::span<const std::byte> bytes) {
                             mapped += mapped_pages(bytes).value_or(0);
                             visit(bytes);
                         });
            });
        });
        if (!done) {
            MESSAGE(nothing_refused);
            return;
        }
        if (mapped != 0)
            FAIL("madvise is refused, and pages were mapped before visit saw them: a touch maps "
                 "them by a fault each, which the hint is to save");
        check_same(seen, in.bytes(),
                   "madvise is refused with \"" + std::generic_category().message(error) + "\"" +
                       (error == EINVAL || error == ENOSYS
                            ? ", as by a system that does not know the hint"
                            : ", and a hint that is refused is no error"),
                   "windows of 5000");
    }
}

TEST_CASE("task 2: a hint may be for more than 4 GiB")
{
    if (!support::wide) {
        MESSAGE("not checked: so much cannot be mapped in 32 bits");
        return;
    }
    const sample in{4 * gibibyte + 5'000, sparse};
    const auto shown = [&] { // refused: nobody wants those pages in memory
        last_hint = {};
        by_views(file{in.path()}, in_one, pages::at_once, check_hint_for);
    };
    if (!with_refused(no_hints, ENOMEM, shown))
        MESSAGE(nothing_refused);
}

TEST_CASE("task 2: if a window cannot be mapped the system's error comes, and nothing is left")
{
    const sample in{20'000};
    const file source{in.path()};
    for (const int error : {ENOMEM, EAGAIN, EACCES, EPERM, ENODEV, ENFILE})
        for (const std::size_t first : {0U, 1U}) { // which is refused
            std::size_t windows = 0;
            std::error_code code;
            const bool done = with_refused({}, 0, [&] {
                if (first == 0)
                    refuse_from_now_on(no_views, error);
                code = code_of([&] {
                    by_views(source, 5'000, pages::at_once, [&](std::span<const std::byte>) {
                        if (++windows == first)
                            refuse_from_now_on(no_views, error);
                    });
                });
            });
            if (!done) {
                MESSAGE(nothing_refused);
                return;
            }
            check_refused(code, std::errc{error},
                          "mmap fails for window " + std::to_string(first + 1));
            if (const auto left = mapped_bytes(in); windows != first || left != 0)
                FAIL("mmap fails for window ", first + 1, ", and ", windows,
                     " were shown; of the file are still mapped: ", left, " bytes");
        }
}

TEST_CASE("task 2: a window whose hint is refused takes it from no other")
{
    if (!hint_is_known() || !mapped_pages(std::as_bytes(std::span{sizes_of_windows}))) {
        MESSAGE("not checked: this system does not know the hint, or shows no page table");
        return;
    }
    const sample in{200'000};
    int windows = 0;
    hints_refused = 1;
    by_views(file{in.path()}, 65'536, pages::at_once, [&](std::span<const std::byte> bytes) {
        if (++windows > 1 && mapped_pages(bytes) != pages_of(bytes))
            FAIL("the hint of the first window was refused, and window ", windows, " got none");
    });
    hints_refused = 0;
    check_at_once(file{in.path()}, 65'536);
}

TEST_CASE("task 2: all pages of a window are mapped by one call")
{
    const sample in{1'000'000};
    int windows = 0;
    hints_given = 0;
    by_views(file{in.path()}, 100'000, pages::at_once,
             [&](std::span<const std::byte>) { ++windows; });
    if (const int given = hints_given; given > windows)
        FAIL("madvise was called ", given, " times with MADV_POPULATE_READ for ", windows,
             " windows: one call is enough for each");
}

TEST_CASE("task 2: windows need few addresses, and one for which there are none is an error")
{
    const sample in{std::uint64_t{1} << 40, sparse};
    const sample small{std::uint64_t{256} << 20, sparse};
    std::error_code code;
    std::uint64_t total = 0;
    {
        const support::limit limit{support::resource::addresses, std::uint64_t{64} << 20};
        code = code_of(
            [&] { by_views(file{in.path()}, std::uint64_t{1} << 40, pages::at_once, no_visit); });
        by_views(file{small.path()}, std::uint64_t{4} << 20, pages::when_touched,
                 [&](std::span<const std::byte> bytes) { total += bytes.size(); });
    }
    check_refused(code, std::errc::not_enough_memory, "a window of 1 TiB");
    CHECK_MESSAGE(total == std::uint64_t{256} << 20, not_viewed);
}

TEST_CASE("task 2: a file that is not there any more, but open, is looked at")
{
    const sample in{10'000};
    const file source{in.path()};
    std::filesystem::remove(in.place());
    const record seen = recorded(
        10'000, [&](const visitor& visit) { by_views(source, 4096, pages::at_once, visit); });
    check_same(seen, in.bytes(), not_viewed, "a file that was removed");
}

TEST_CASE("memory is that of the machine")
{
    struct sysinfo info;
    REQUIRE(sysinfo(&info) == 0);
    CHECK(memory() == std::uint64_t{info.totalram} * info.mem_unit);
}

TEST_CASE("read_at throws what pread answers")
{
    const sample in{10};
    const file source{in.path()};
    std::byte one[1];
    const auto behind_all = std::numeric_limits<std::uint64_t>::max(); // negative for pread
    CHECK(code_of([&] { read_at(source, behind_all, one); }) == std::errc::invalid_argument);
}
