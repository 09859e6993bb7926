// The checks of lesson 5 that are for Linux: every combination asked of mmap, and pages counted.

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

import mmf;
import process;
import support;
import three_permissions;

using namespace three_permissions;
using support::code_of;

#include "../support/sample.hpp"

#include "answers.hpp"
#include "checks.hpp"

std::size_t page_size()
{
    return static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

std::vector<std::size_t> copies_among(std::span<const std::byte> bytes)
{
    const std::uint64_t first = reinterpret_cast<std::uintptr_t>(bytes.data()) / page_size();
    std::vector<std::uint64_t> found((bytes.size() + page_size() - 1) / page_size());
    const int entries = open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC);
    const ssize_t got =
        pread(entries, found.data(), found.size() * 8, static_cast<off_t>(first * 8));
    close(entries);
    REQUIRE_MESSAGE(got == static_cast<ssize_t>(found.size() * 8),
                    "/proc/self/pagemap cannot be read");
    std::vector<std::size_t> copies;
    for (std::size_t i = 0; i < found.size(); ++i)
        if (found[i] >> 62 != 0 && (found[i] >> 61 & 1) == 0) // there, and of no file
            copies.push_back(i);
    return copies;
}

namespace {

/// What mmap says of the file's first byte: 0 or errno.
int mmap_answer(const sample& of, opened how, view wanted)
{
    constexpr std::array flags{O_RDONLY, O_WRONLY, O_RDWR};
    const int descriptor =
        open(of.path().c_str(), flags[static_cast<std::size_t>(how)] | O_CLOEXEC);
    REQUIRE(descriptor >= 0);
    void* const address =
        mmap(nullptr, 1, wanted == view::read ? PROT_READ : PROT_READ | PROT_WRITE,
             wanted == view::copy ? MAP_PRIVATE : MAP_SHARED, descriptor, 0);
    const int error = address == MAP_FAILED ? errno : 0;
    if (error == 0)
        munmap(address, 1);
    close(descriptor);
    return error;
}

/// What /proc/self/smaps says of the mapping that has the address, in bytes.
std::uint64_t smaps_bytes(const void* address, const std::string& field)
{
    std::ifstream smaps{"/proc/self/smaps"};
    bool here = false;
    for (std::string line; std::getline(smaps, line);) {
        std::uint64_t begin = 0, end = 0, kilobytes = 0;
        std::string word;
        char dash = 0;
        std::istringstream words{line};
        if (std::istringstream range{line};
            range >> std::hex >> begin >> dash >> end && dash == '-')
            here = begin <= reinterpret_cast<std::uintptr_t>(address) &&
                   reinterpret_cast<std::uintptr_t>(address) < end;
        else if (here && words >> word >> kilobytes && word == field + ":")
            return kilobytes * 1024;
    }
    return 0;
}

} // namespace

TEST_CASE("task 1: every combination is as this system answers")
{
    const sample in{100};
    for (const opened how : ways)
        for (const view wanted : views) {
            const int error = mmap_answer(in, how, wanted);
            if ((error != 0 && error != EACCES) ||
                (error == 0) != (answer_of(how, section::none, wanted) == answer::yes))
                FAIL("not the answer's fault: mmap says ", error, " to ",
                     words(how, section::none, wanted));
            check_allowed(how, section::none, wanted);
        }
}

TEST_CASE("task 2: the memory of copies is counted as this process's own, page by page")
{
    const sample in{64 * page_size()};
    const file from{in.path()};
    const copied_view shown = copy_of(from);
    check_copy(in, shown, in.bytes());
    const void* const begin = shown.bytes().data();
    for (std::size_t stored = 0; stored < 4; ++stored) {
        const auto found = smaps_bytes(begin, "Anonymous");
        if (found != stored * page_size())
            FAIL("stores went to ", stored,
                 " pages, and of the view are this process's own: ", found, " bytes, expected ",
                 stored * page_size());
        shown.bytes()[stored * 9 * page_size()] = std::byte{1};
    }
    CHECK(smaps_bytes(begin, "Size") == in.size());
}

TEST_CASE("task 2: a file that nobody may store in is enough")
{
    const int sealed = memfd_create("sealed", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    REQUIRE(sealed >= 0);
    const bool ready = write(sealed, "one idea", 8) == 8 &&
                       fcntl(sealed, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_SHRINK) == 0;
    const std::string path = "/proc/self/fd/" + std::to_string(sealed);
    {
        REQUIRE(ready);
        const file from{path};
        const copied_view shown = copy_of(from);
        if (shown.bytes().size() != 8)
            FAIL(not_shown, ": it has ", shown.bytes().size(), " bytes, and the file has 8");
        if (const auto rights = support::rights_at(shown.bytes().data()); rights != "rw-p")
            FAIL("of a file that is sealed against stores, a copy was mapped as ", rights,
                 ", expected rw-p");
        shown.bytes()[0] = std::byte{'O'};
    }
    char now[8]{};
    CHECK(pread(sealed, now, 8, 0) == 8);
    CHECK(now[0] == 'o');
    close(sealed);
}

TEST_CASE("task 2: what is mapped is the file that was opened, whatever has its path now")
{
    const sample in{10'000};
    const support::scratch_directory directory;
    const file from{in.path()};
    std::filesystem::rename(in.place(), directory.path() / "moved");
    std::ofstream{in.place()} << std::string(10'000, 'o');
    std::optional<copied_view> shown;
    const auto code = code_of([&] { shown.emplace(map_copy(from)); });
    if (code || !std::ranges::equal(shown->bytes(), in.bytes()))
        FAIL("the path of the file was given to another one, and what is shown is not what was "
             "opened: is the path opened again? ",
             code.message());
}

// What is given.

TEST_CASE("what is no file with bytes of its own is refused, and exec hands nothing on")
{
    const support::scratch_directory directory;
    const std::string pipe = directory.path() / "pipe";
    REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
    CHECK(code_of([&] { const file opened{pipe}; }) == std::errc::invalid_argument);
    CHECK(code_of([&] { const file opened{pipe + "none"}; }) ==
          std::errc::no_such_file_or_directory);
    const sample in{10};
    const file from{in.path()};
    CHECK((fcntl(static_cast<int>(from.handle()), F_GETFD) & FD_CLOEXEC) != 0);
}

TEST_CASE("the system is asked, and has no sections")
{
    const sample in{10};
    for (const opened how : ways) {
        const file of{in.path(), how};
        for (const view wanted : views) {
            CHECK(ask(of, section::none, wanted) == answer_of(how, section::none, wanted));
            CHECK_FALSE(ask(of, section::read_only, wanted));
        }
    }
}

TEST_CASE("a file knows its path, and any descriptor will do, 0 too")
{
    const sample in{10};
    const int standard_input = fcntl(0, F_DUPFD_CLOEXEC, 3);
    close(0);
    std::intptr_t handle = -1;
    std::string path;
    std::size_t copies = 1;
    const auto of_file = code_of([&] {
        const file from{in.path()};
        handle = from.handle();
        path = from.path();
    });
    const auto of_copies = code_of([&] { copies = copied_pages({}); });
    if (standard_input >= 0) {
        dup2(standard_input, 0);
        close(standard_input);
    }
    if (of_file || handle != 0)
        FAIL("descriptor 0 is free, and a file is opened: expected that it gets 0, found ", handle,
             " ", of_file.message());
    if (path != in.path())
        FAIL("the path of a file: expected ", in.path(), ", found '", path, "'");
    if (of_copies || copies != 0)
        FAIL("descriptor 0 is free, and of no bytes the copies are counted: expected 0, found ",
             copies, " ", of_copies.message());
}

TEST_CASE("a length that size_t holds is addressable")
{
    for (const std::uint64_t length : {4 * gibibyte, ~std::uint64_t{0}}) {
        std::uint64_t found = 0;
        const auto code = code_of([&] { found = addressable(length); });
        if (support::wide ? code || found != length : code != std::errc::not_enough_memory)
            FAIL("addressable(", length, "): expected ",
                 support::wide ? "that number" : "std::errc::not_enough_memory", ", found ", found,
                 " ", code.message());
    }
}
