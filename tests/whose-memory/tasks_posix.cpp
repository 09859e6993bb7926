// The checks of lesson 10 that are for Linux: other processes that have the same pages, copies,
// pages dropped, mappings of all kinds, errors in the place of system calls.

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cfenv>
#include <clocale>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <locale>
#include <map>
#include <memory>
#include <new>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <link.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <malloc.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

import process;
import support;
import whose_memory;

#include "../support/failing_heap_posix.hpp"
#include "../support/kept_posix.hpp"
#include "../support/open_files.hpp"
#include "../support/refused_posix.hpp"

#include "whose_memory.hpp"

namespace {

/// A huge page is in memory as a whole when one byte of it is touched: not in this process.
const int no_huge_pages = prctl(PR_SET_THP_DISABLE, 1, 0, 0, 0);

constexpr std::uint64_t mebibyte = std::uint64_t{1} << 20;
constexpr std::uint64_t gibibyte = std::uint64_t{1} << 30;

std::error_code error_of(int number)
{
    return {number, std::generic_category()};
}

/// What map_object() and the class below map.
enum class kind { shared, copied };

std::span<std::byte> map_object(int file, std::uint64_t count, kind how)
{
    const auto size = static_cast<std::size_t>(bytes_of(count));
    void* const got = mmap(nullptr, size, PROT_READ | PROT_WRITE,
                           how == kind::shared ? MAP_SHARED : MAP_PRIVATE, file, 0);
    REQUIRE(got != MAP_FAILED);
    return {static_cast<std::byte*>(got), size};
}

/// A view of a file or object, unmapped at the end.
class view
{
  public:
    view(int file, std::uint64_t count, kind how) : all_{map_object(file, count, how)} {}
    ~view() { munmap(all_.data(), all_.size()); }
    view(const view&) = delete;
    view& operator=(const view&) = delete;
    std::span<std::byte> all() const { return all_; }

  private:
    std::span<std::byte> all_;
};

/// An object in shared memory of so many pages, each of which exists, and is filled without being
/// mapped here.
class object
{
  public:
    explicit object(std::uint64_t count)
        : file_{
              shm_open(('/' + name_.string()).c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600)}
    {
        REQUIRE(file_ >= 0);
        const std::string bytes(static_cast<std::size_t>(bytes_of(count)), 'x');
        REQUIRE(write(file_, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
    }
    ~object() { close(file_); }
    object(const object&) = delete;
    object& operator=(const object&) = delete;

    int file() const { return file_; }
    const std::string& name() const { return name_; }

  private:
    support::scratch_name name_{"whose"};
    int file_;
};

/// Another process that loads from each of the first pages of an object, says so, and has them
/// until its input ends.
const bool other_process = support::role("toucher", [](const support::role_arguments& words) {
    const int file = shm_open(('/' + words.at(0)).c_str(), O_RDWR | O_CLOEXEC, 0);
    const auto count = std::stoull(words.at(1));
    void* const got =
        mmap(nullptr, static_cast<std::size_t>(bytes_of(count)), PROT_READ, MAP_SHARED, file, 0);
    if (got == MAP_FAILED)
        return 1;
    const std::span all{static_cast<const std::byte*>(got),
                        static_cast<std::size_t>(bytes_of(count))};
    for (std::uint64_t page = 0; page < count; ++page)
        load(all, page);
    std::cout << "ready" << std::endl;
    for (std::string line; std::getline(std::cin, line);) {
    }
    return 0;
});

process::child start_toucher(const object& of, std::uint64_t count)
{
    auto child = support::start_role("toucher", {of.name(), std::to_string(count)});
    REQUIRE(child.read_line() == "ready");
    return child;
}

void end(process::child& child)
{
    child.close_input();
    REQUIRE(child.wait().success());
}

/// A child made by fork, which has done what it is to do when the object is made, and lives as
/// long.
class forked
{
  public:
    template <typename Call>
    explicit forked(Call call)
    {
        std::array<int, 2> ready{}, over{};
        REQUIRE(pipe(ready.data()) == 0);
        REQUIRE(pipe(over.data()) == 0);
        child_ = fork();
        REQUIRE(child_ >= 0);
        char byte = 0;
        if (child_ == 0) {
            close(over[1]);
            call();
            const bool said = write(ready[1], &byte, 1) == 1;
            _exit(said && read(over[0], &byte, 1) == 0 ? 0 : 1);
        }
        close(ready[1]);
        close(over[0]);
        over_ = over[1];
        const bool heard = read(ready[0], &byte, 1) == 1;
        close(ready[0]);
        REQUIRE(heard);
    }
    ~forked()
    {
        close(over_);
        waitpid(child_, nullptr, 0);
    }
    forked(const forked&) = delete;
    forked& operator=(const forked&) = delete;

  private:
    pid_t child_ = -1;
    int over_ = -1;
};

void load_all(std::span<const std::byte> range)
{
    for (std::uint64_t page = 0; page < range.size() / whose_memory::page_size(); ++page)
        load(range, page);
}

/// Holds that no file is open from which the numbers come, whichever call has opened it.
void check_none_open(const std::string& name, const std::function<void(pages)>& call)
{
    const memory some{1};
    must_not_throw(name, [&] { call(some.all()); });
    for (const auto& [number, target] : support::open_descriptors())
        if (target.ends_with("/pagemap") || target.ends_with("/smaps"))
            FAIL(name,
                 " was called, and what was opened for it, or for a call before, is still "
                 "open: ",
                 support::describe_open(number, target));
}

/// Holds that a child made by fork, which stores to three of eight pages, is told of these.
template <typename Call>
void check_child(const std::string& mistake, Call call)
{
    const memory some{8};
    void* const room = mmap(nullptr, sizeof(std::optional<in_memory>), PROT_READ | PROT_WRITE,
                            MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    REQUIRE(room != MAP_FAILED);
    auto* const found = new (room) std::optional<in_memory>;
    must_not_throw(mistake, [&] { return call(some.all()); });
    {
        const forked child{[&] {
            for (const unsigned page : {1U, 4U, 5U})
                store(some.all(), page);
            try {
                *found = call(some.all());
            } catch (const std::exception&) { // and there is nothing
            }
        }};
    }
    const std::optional<in_memory> said = *found;
    munmap(room, sizeof *found);
    const in_memory expected{bytes_of(3), 0, bytes_of(3)};
    if (said != expected)
        FAIL(mistake,
             ": after a call a child was made by fork, stored to three of eight pages, and ",
             "called, too: its page table is not its parent's\nexpected ", in_words(expected),
             "\nfound    ", said ? in_words(*said) : "an error");
}

} // namespace

std::span<std::byte> raw_reserve(std::uint64_t length)
{
    const auto size = static_cast<std::size_t>(length);
    void* const got =
        mmap(nullptr, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return got == MAP_FAILED ? std::span<std::byte>{}
                             : std::span{static_cast<std::byte*>(got), size};
}

void raw_commit(std::span<std::byte> part)
{
    REQUIRE(mprotect(part.data(), part.size(), PROT_READ | PROT_WRITE) == 0);
}

void raw_release(std::span<std::byte> all)
{
    if (!all.empty())
        munmap(all.data(), all.size());
}

bool smaps_is_there()
{
    return true;
}

// --- Task 2: by_page

TEST_CASE("task 2: a page that was only loaded from is the page of zeros, which all have")
{
    const memory some{8};
    store(some.all(), 2);
    CHECK(load(some.all(), 6) == std::byte{});
    CHECK(load(some.all(), 7) == std::byte{});
    check_pages(some.all(), {3, 2, 1}, "page 2 was stored to, pages 6 and 7 loaded from");
    store(some.all(), 7);
    check_pages(some.all(), {3, 1, 2}, "then page 7 was stored to");
}

TEST_CASE("task 2: what lies in the page cache, and was not touched here, is not resident")
{
    const object some{32};
    const view here{some.file(), 32, kind::shared};
    check_pages(here.all(), {},
                "all 32 pages of the object are in memory (mincore says so), and this process "
                "has touched none");
    const support::scratch_directory directory;
    const std::string text(static_cast<std::size_t>(bytes_of(32)), 'x');
    const int file = open(directory.file("cached", text).c_str(), O_RDWR | O_CLOEXEC);
    REQUIRE(file >= 0);
    const view cached{file, 32, kind::copied};
    close(file);
    check_pages(cached.all(), {}, "all of the file is in the page cache, nobody has touched it");
    load_all(cached.all());
    check_pages(cached.all(), {32, 0, 0},
                "this process alone has the 32 pages of the file, and they are not its own: they "
                "stay in the page cache when it ends");
}

TEST_CASE("task 2: shared memory is nobody's own, whoever has stored to it")
{
    const object some{8};
    const view here{some.file(), 8, kind::shared};
    for (unsigned page = 0; page < 8; ++page)
        store(here.all(), page);
    check_pages(here.all(), {8, 0, 0},
                "eight pages of shared memory, which nobody else has mapped");
}

TEST_CASE("task 2: a page that a second process has touched, too, is shared")
{
    const object some{12};
    const view here{some.file(), 12, kind::shared};
    load_all(here.all());
    auto other = start_toucher(some, 5);
    check_pages(here.all(), {12, 5, 0}, "of 12 pages another process has the first five, too");
    check_pages(part_of(here.all(), 3, 4), {4, 2, 0}, "of pages 3 to 6 the other has two");
    end(other);
    check_pages(here.all(), {12, 0, 0}, "the other process has ended");
}

TEST_CASE("task 2: what the same process has mapped twice is mapped more than once")
{
    const object some{6};
    const view here{some.file(), 6, kind::shared};
    load_all(here.all());
    const view again{some.file(), 2, kind::shared};
    load_all(again.all());
    check_pages(here.all(), {6, 2, 0}, "of six pages two are mapped here a second time");
}

TEST_CASE("task 2: the first store to a page of a private view makes a copy, its own")
{
    const object some{10};
    const view here{some.file(), 10, kind::copied};
    load_all(here.all());
    auto other = start_toucher(some, 10);
    check_pages(here.all(), {10, 10, 0}, "nothing was stored yet: another process has all ten");
    for (const unsigned page : {0U, 4U, 9U})
        store(here.all(), page);
    check_pages(here.all(), {10, 7, 3}, "three of ten pages were stored to");
    end(other);
    check_pages(here.all(), {10, 0, 3}, "the other process has ended: the copies stay its own");
}

TEST_CASE("task 2: after fork all is shared, until one of the two stores")
{
    const memory some{8};
    for (unsigned page = 0; page < 8; ++page)
        store(some.all(), page);
    {
        const forked child{[] {}};
        check_pages(some.all(), {8, 8, 0}, "a child made by fork has all eight pages, too");
    }
    {
        const forked child{[&] {
            store(some.all(), 0);
            store(some.all(), 3);
        }};
        check_pages(some.all(), {8, 6, 2}, "the child has stored to two pages, and so copied them");
        store(some.all(), 7);
        check_pages(some.all(), {8, 5, 3}, "then a third one was stored to here");
    }
    check_pages(some.all(), {8, 0, 8}, "the child has ended");
}

TEST_CASE("task 2: no file of /proc stays open, from the first call on")
{
    check_none_open("by_page", [](pages range) { whose_memory::by_page(range); });
}

TEST_CASE("task 2: after fork the child is told of its own pages")
{
    check_child(miscounted, [](pages range) { return numbers{whose_memory::by_page(range)}; });
}

TEST_CASE("task 2: what was dropped is not resident any more")
{
    const object some{10};
    const view here{some.file(), 10, kind::copied};
    load_all(here.all());
    store(here.all(), 1);
    store(here.all(), 8);
    const auto dropped = part_of(here.all(), 1, 4);
    REQUIRE(madvise(dropped.data(), dropped.size(), MADV_DONTNEED) == 0);
    check_pages(here.all(), {6, 0, 1}, "of ten pages four were dropped, one of them copied");
}

TEST_CASE("task 2: addresses in the range where nothing is mapped have nothing")
{
    const memory some{12};
    for (unsigned page = 0; page < 12; ++page)
        store(some.all(), page);
    const auto hole = part_of(some.all(), 3, 5);
    REQUIRE(munmap(hole.data(), hole.size()) == 0);
    check_pages(some.all(), {7, 0, 7}, "of 12 pages five were unmapped");
    check_pages(part_of(some.all(), 4, 2), {}, "nothing is mapped there");
    const auto beyond = static_cast<std::uintptr_t>(support::wide ? std::uint64_t{1} << 62
                                                                  : std::uint64_t{0xffff'0000});
    check_pages({reinterpret_cast<const std::byte*>(beyond), static_cast<std::size_t>(bytes_of(2))},
                {}, "addresses that no process has");
}

TEST_CASE("task 2: gigabytes of addresses are counted with little memory")
{
    const std::uint64_t length = support::wide ? 6 * gibibyte : gibibyte;
    const auto all = raw_reserve(length);
    if (all.empty()) {
        MESSAGE("not checked: this process may not have so many addresses (ulimit -v)");
        return;
    }
    const std::shared_ptr<void> released{nullptr, [&](void*) { raw_release(all); }};
    const std::uint64_t count = length / whose_memory::page_size();
    for (const std::uint64_t page : {std::uint64_t{0}, count / 3, count / 2 + 7, count - 1}) {
        raw_commit(part_of(all, page, 1));
        store(all, page);
    }
    if (support::address_sanitizer) {
        check_pages(all, {4, 0, 4}, "four pages, far apart");
        return;
    }
    const support::limit little{support::resource::memory, support::wide ? 2 * mebibyte : mebibyte};
    check_pages(all, {4, 0, 4}, "four pages, far apart");
}

namespace {

/// Calls that can read a file.
const std::vector<refused_call> reading_calls = {
    {SYS_read}, {SYS_pread64}, {SYS_readv}, {SYS_preadv}, {SYS_preadv2}};
const std::vector<refused_call> opening_calls = {{SYS_openat},
#ifdef SYS_open
                                                 {SYS_open},
#endif
                                                 {SYS_openat2}};

/// Holds that an error of the system's comes, whichever call of these has it.
void check_error_comes(const std::string& what, const std::vector<refused_call>& calls, int error,
                       const std::function<void()>& body)
{
    std::error_code found;
    const open_files before;
    if (!with_refused(calls, error, [&] { found = support::code_of(body); })) {
        MESSAGE(nothing_refused);
        return;
    }
    if (found != error_of(error))
        FAIL(what, " fails with \"", error_of(error).message(), "\" (errno ", error,
             "): expected that error, found ",
             found ? '"' + found.message() + '"' : std::string{"none, and an answer"});
    before.check_same("that was an error");
}

void check_errors_come(const std::string& files, const std::function<void()>& body)
{
    for (const int error : {EACCES, EMFILE, ENOENT, ENOMEM})
        check_error_comes("to open " + files, opening_calls, error, body);
    for (const int error : {EIO, EPERM, ENOMEM})
        check_error_comes("to read " + files, reading_calls, error, body);
}

/// Holds that the error of each of the calls that read comes, however many have gone well before.
void check_later_errors_come(const std::function<void()>& body)
{
    std::vector<int> numbers;
    for (const refused_call& call : reading_calls)
        numbers.push_back(static_cast<int>(call.number));
    for (int refused = 0;; ++refused) {
        int calls = 0;
        std::error_code found;
        const open_files before;
        const std::string skipped = support::watch_calls(
            numbers, [&](const support::system_call&) { return calls++ == refused ? EIO : 0; },
            [&] { found = support::code_of(body); });
        if (!skipped.empty()) {
            MESSAGE(skipped);
            return;
        }
        if (calls <= refused)
            return; // all of them have been refused in turn
        if (found != error_of(EIO))
            FAIL("of the calls that read, number ", refused + 1,
                 " fails with EIO: expected that error, found ",
                 found ? '"' + found.message() + '"' : std::string{"none, and an answer"});
        before.check_same("that was an error");
        if (refused > 60)
            return;
    }
}

} // namespace

TEST_CASE("task 2: if the system does not say it, its error comes")
{
    const memory some{4};
    store(some.all(), 1);
    const auto call = [&] { whose_memory::by_page(some.all()); };
    check_errors_come("/proc/self/pagemap", call);
    check_later_errors_come(call);
}

TEST_CASE("task 2: nothing is kept from call to call")
{
    const memory some{4};
    store(some.all(), 1);
    if (keeps_of_its_own) {
        MESSAGE("not checked: AddressSanitizer keeps memory of its own");
        return;
    }
    const std::string found = kept_by([&] { whose_memory::by_page(some.all()); });
    if (!found.empty())
        FAIL("by_page: ", found);
}

// --- Task 3: account

TEST_CASE("task 3: what is shared with other processes counts for each by its share")
{
    constexpr std::uint64_t count = 10; // a third of it is no whole number of KiB
    const object some{count};
    const view here{some.file(), count, kind::shared};
    load_all(here.all());
    const auto check = [&](std::uint64_t processes, const std::string& why) {
        check_account(here.all(),
                      {{count, processes > 1 ? count : 0, 0},
                       count,
                       {},
                       bytes_of(count) / processes / 1024 * 1024},
                      why + std::to_string(processes) + " have these ten pages", false);
    };
    check(1, "of all processes ");
    std::vector<process::child> others;
    for (std::uint64_t now = 2; now <= 4; ++now) {
        others.push_back(start_toucher(some, count));
        check(now, "one more has begun: ");
    }
    for (std::uint64_t now = 3; now >= 1; --now) {
        end(others.back());
        others.pop_back();
        check(now, "one has ended: ");
    }
}

TEST_CASE("task 3: what was stored to is dirty, here alone or in several processes")
{
    const int file = memfd_create("whose", MFD_CLOEXEC);
    REQUIRE(file >= 0);
    REQUIRE(ftruncate(file, static_cast<off_t>(bytes_of(10))) == 0);
    const view here{file, 10, kind::shared};
    close(file);
    for (unsigned page = 0; page < 6; ++page)
        store(here.all(), page);
    check_account(here.all(), {{6, 0, 0}, 10, bytes_of(6), bytes_of(6)},
                  "shared memory of ten pages, six of which were stored to");
    const forked child{[&] { load_all(here.all().first(static_cast<std::size_t>(bytes_of(6)))); }};
    check_account(here.all(), {{6, 6, 0}, 10, bytes_of(6), bytes_of(3)},
                  "a child has loaded from these six: dirty, and shared");
}

TEST_CASE("task 3: a known truth: loaded, shared, copied, dropped")
{
    const object some{16};
    const view here{some.file(), 16, kind::copied};
    const std::string what = "a private view of 16 pages: ";
    check_account(here.all(), {{}, 16, 0, 0}, what + "not touched");
    load_all(here.all());
    auto other = start_toucher(some, 8);
    check_account(here.all(), {{16, 8, 0}, 16, {}, bytes_of(12)},
                  what + "loaded, and another process has the first eight", false);
    for (const unsigned page : {0U, 1U, 12U, 13U})
        store(here.all(), page);
    check_account(here.all(), {{16, 6, 4}, 16, {}, bytes_of(13)},
                  what + "then four of them were copied, two of which the other has", false);
    const auto half = part_of(here.all(), 8, 8);
    REQUIRE(madvise(half.data(), half.size(), MADV_DONTNEED) == 0);
    check_account(here.all(), {{8, 6, 2}, 16, {}, bytes_of(5)}, what + "then half was dropped",
                  false);
    end(other);
    check_account(here.all(), {{8, 0, 2}, 16, {}, bytes_of(8)}, what + "the other has ended",
                  false);
}

TEST_CASE("task 3: several mappings, holes between them, and neighbours that do not count")
{
    const memory some{20};
    for (unsigned page = 0; page < 20; ++page)
        store(some.all(), page);
    const auto hole = part_of(some.all(), 4, 3);
    REQUIRE(munmap(hole.data(), hole.size()) == 0);
    const auto other_rights = part_of(some.all(), 12, 5);
    REQUIRE(mprotect(other_rights.data(), other_rights.size(), PROT_READ) == 0);
    const std::string what = "20 pages, of which 4 to 6 are unmapped, 12 to 16 a mapping of their "
                             "own: ";
    const auto check = [&](std::uint64_t first, std::uint64_t count, std::uint64_t mapped,
                           bool whole) {
        const auto known = whole ? std::optional{bytes_of(mapped)} : std::nullopt;
        check_account(part_of(some.all(), first, count),
                      {{mapped, 0, mapped}, mapped, known, known},
                      what + std::to_string(count) + " from page " + std::to_string(first) + " on");
    };
    check(0, 20, 17, true);
    check(0, 4, 4, true);
    check(0, 6, 4, true);
    check(4, 3, 0, true);
    check(5, 1, 0, true);
    check(4, 8, 5, true);
    check(12, 5, 5, true);
    check(7, 10, 10, true);
    check(0, 3, 3, false);
    check(1, 6, 3, false);
    check(6, 5, 4, false);
    check(0, 16, 13, false);
    check(8, 12, 12, false);
    check(11, 1, 1, false);
}

TEST_CASE("task 3: the page of zeros is resident, and counts for nobody")
{
    const memory some{6};
    load(some.all(), 1);
    load(some.all(), 4);
    store(some.all(), 5);
    check_account(some.all(), {{3, 2, 1}, 6, bytes_of(1), bytes_of(1)},
                  "two of six pages were loaded from, one was stored to");
}

TEST_CASE("task 3: every call says what is there now")
{
    const memory some{8};
    for (std::uint64_t page = 0; page < 8; ++page) {
        store(some.all(), page);
        check_account(some.all(),
                      {{page + 1, 0, page + 1}, 8, bytes_of(page + 1), bytes_of(page + 1)},
                      "one more was stored to");
    }
    REQUIRE(madvise(some.all().data(), some.all().size(), MADV_DONTNEED) == 0);
    check_account(some.all(), {{}, 8, 0, 0}, "all were dropped");
}

TEST_CASE("task 3: files may have any names")
{
    const support::scratch_directory directory;
    const std::string text(static_cast<std::size_t>(bytes_of(4)), 'x');
    for (const std::string name :
         {"plain", "Pss:                   4 kB", "Private_Dirty: 8 kB", "a\nPss: 4 kB\nb",
          "x\n00400000-7fffffffffff r--p 00000000 00:00 0\nPss: 1 kB\n", "two  spaces ", "\\012",
          "gone (deleted)", "VmFlags: rd"}) {
        const auto path = directory.file(name, text);
        const int file = open(path.c_str(), O_RDWR | O_CLOEXEC);
        REQUIRE(file >= 0);
        const view here{file, 4, kind::copied};
        close(file);
        load_all(here.all());
        store(here.all(), 2);
        check_account(here.all(), {{4, 0, 1}, 4, {}, bytes_of(4)},
                      "the mapped file is called \"" + name + '"', false);
        std::filesystem::remove(path);
        check_account(here.all(), {{4, 0, 1}, 4, {}, bytes_of(4)},
                      "the mapped file was called \"" + name + "\", and is removed", false);
    }
}

TEST_CASE("task 3: a mapping may be longer than 4 GiB")
{
    const std::uint64_t count =
        (support::wide ? 5 * gibibyte : gibibyte) / whose_memory::page_size();
    const auto all = raw_reserve(bytes_of(count + 2));
    if (all.empty()) {
        MESSAGE("not checked: this process may not have so many addresses (ulimit -v)");
        return;
    }
    const std::shared_ptr<void> released{nullptr, [&](void*) { raw_release(all); }};
    const auto range = part_of(all, 1, count);
    if (mprotect(range.data(), range.size(), PROT_READ) != 0) {
        MESSAGE("not checked: this process may not have so much memory");
        return;
    }
    check_account(range, {{}, count, 0, 0}, "gigabytes of addresses that nobody has touched");
    check_account(part_of(range, 1, count - 1), {{}, count - 1, {}, {}}, "all of them but a page");
}

TEST_CASE("task 3: the last mapping of all is accounted for, too")
{
    const support::region last = support::mapped_regions().back();
    const std::uint64_t length = last.end - last.begin;
    if (length > 64 * mebibyte) {
        MESSAGE("not checked: the last mapping is too long to look at each of its pages");
        return;
    }
    const pages range{reinterpret_cast<const std::byte*>(static_cast<std::uintptr_t>(last.begin)),
                      static_cast<std::size_t>(length)};
    const numbers found =
        must_not_throw(misaccounted, [&] { return whose_memory::account(range); });
    if (found.mapped != length || !found.dirty || !found.proportional)
        FAIL(misaccounted, ": it is the last mapping of this process, ", last.path,
             "\nmapped: expected ", in_words(length), ", found ", in_words(found.mapped),
             "; dirty: found ", in_words(found.dirty));
}

TEST_CASE("task 3: thousands of mappings are all accounted for")
{
    constexpr std::uint64_t count = 2'000;
    const memory some{count};
    for (std::uint64_t page = 0; page < count; page += 2) {
        const auto one = part_of(some.all(), page, 1);
        store(some.all(), page);
        REQUIRE(mprotect(one.data(), one.size(), PROT_READ) == 0);
    }
    check_account(some.all(),
                  {{count / 2, 0, count / 2}, count, bytes_of(count / 2), bytes_of(count / 2)},
                  "2000 mappings of a page each, of which each second was stored to");
}

TEST_CASE("task 3: if the system does not say it, its error comes")
{
    const memory some{4};
    store(some.all(), 1);
    const auto call = [&] { whose_memory::account(some.all()); };
    check_errors_come("/proc/self/smaps and pagemap", call);
    check_later_errors_come(call);
}

TEST_CASE("task 3: where the heap has no memory there is an error, and nothing stays open")
{
    const memory some{4};
    store(some.all(), 1);
    for (long after = 0; after < 40; ++after) {
        const open_files before;
        std::optional<numbers> found;
        {
            const failing_heap::exhausted none{after};
            try {
                found = whose_memory::account(some.all());
            } catch (const std::exception&) { // whichever
            }
        }
        before.check_same("the heap had no memory");
        if (found && (found->resident != bytes_of(1) || found->mapped != bytes_of(4) ||
                      found->dirty != bytes_of(1)))
            FAIL("the heap had no memory, and there was an answer, and a wrong one");
    }
}

TEST_CASE("task 3: no file of /proc stays open, from the first call on")
{
    check_none_open("account", [](pages range) { whose_memory::account(range); });
}

TEST_CASE("task 3: after fork the child is told of its own pages")
{
    check_child(misaccounted, whose_memory::account);
}

TEST_CASE("task 3: nothing is kept from call to call")
{
    const memory some{4};
    store(some.all(), 1);
    if (keeps_of_its_own) {
        MESSAGE("not checked: AddressSanitizer keeps memory of its own");
        return;
    }
    const std::string found = kept_by([&] { whose_memory::account(some.all()); });
    if (!found.empty())
        FAIL("account: ", found);
}

// --- What is given

TEST_CASE("as_top_shows says the first three numbers of statm, in bytes")
{
    const std::uint64_t page = whose_memory::page_size();
    const memory some{64 * mebibyte / page};
    for (std::uint64_t at = 0; at < 16 * mebibyte / page; ++at)
        store(some.all(), at);
    const auto read = [&] {
        std::array<std::uint64_t, 3> found{};
        std::ifstream statm{"/proc/self/statm"};
        for (std::uint64_t& number : found) {
            REQUIRE(static_cast<bool>(statm >> number));
            number *= page;
        }
        return found;
    };
    const auto before = read();
    const auto found = whose_memory::as_top_shows();
    const auto after = read();
    REQUIRE(found.shr.has_value());
    const auto check = [&](std::size_t which, std::uint64_t said) {
        const auto [least, most] = std::minmax(before.at(which), after.at(which));
        CHECK(said + mebibyte >= least); // the reading itself takes some
        CHECK(said <= most + mebibyte);
    };
    check(0, found.virt);
    check(1, found.res);
    check(2, *found.shr);
}

TEST_CASE("drop says why the system does not drop")
{
    const memory some{3};
    store(some.all(), 0);
    whose_memory::drop(part_of(some.all(), 0, 1));
    check_pages(some.all(), {}, "what was stored to was dropped");
    const auto hole = part_of(some.all(), 1, 1);
    REQUIRE(munmap(hole.data(), hole.size()) == 0);
    check_refused("to drop what is not mapped", error_of(ENOMEM),
                  [&] { whose_memory::drop(some.all()); });
}
