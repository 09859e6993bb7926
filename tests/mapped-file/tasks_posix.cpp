// The checks of lesson 2 that are for Linux: limits, descriptors, what is no regular file there.

#include <doctest/doctest.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <random>
#include <span>
#include <string>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <malloc.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

import mapped_file;
import mmf;
import process;
import support;

using namespace mapped_file;
using support::code_of;

#include "../support/apart_posix.hpp"
#include "../support/sample.hpp"

#include "checks.hpp"

namespace {

/// Another process, in which the next descriptor is 0: maps the file, and says whether that went
/// well.
const bool file_at_zero = support::role("file at 0", [](const support::role_arguments& arguments) {
    close(0);
    const auto sentence = support::sentence_of([&] { const view shown{arguments.at(0)}; });
    std::cout << (sentence.empty() ? "opened" : sentence) << std::endl;
    return 0;
});

/// Another process, in which the file is descriptor 0 when it is mapped: says what is left of it.
const bool closed_at_zero =
    support::role("closed at 0", [](const support::role_arguments& arguments) {
        close(0);
        const auto refused = code_of([&] { const view shown{arguments.at(0)}; });
        const bool left = fcntl(0, F_GETFD) != -1;
        std::cout << (left ? "open" : "closed") << (refused ? ", no view" : "") << std::endl;
        return 0;
    });

/// Another process, which has a text of so many bytes and a page, of which nobody may touch more
/// than the first page: who looks at the others ends it. Says "returned" if nobody did.
const bool long_text = support::role("long text", [](const support::role_arguments& arguments) {
    const auto size = static_cast<std::size_t>(std::stoull(arguments.at(0)) + 4096);
    void* const begin =
        mmap(nullptr, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (begin == MAP_FAILED || mprotect(begin, 4096, PROT_READ | PROT_WRITE) != 0)
        return 1;
    std::signal(SIGSEGV, [](int) { _exit(0); });
    make_upper({static_cast<std::byte*>(begin), size});
    std::cout << "returned" << std::endl;
    return 0;
});

/// A file of the system that says it has a page of bytes, and that nobody can map.
const std::string not_mapped = "/sys/kernel/mm/transparent_hugepage/enabled";

} // namespace

TEST_CASE("task 1: where no addresses are free, the system's error comes, and nothing is left")
{
    if (support::address_sanitizer) {
        MESSAGE("not checked: AddressSanitizer needs more addresses than the limit leaves");
        return;
    }
    const sample in{tebibyte, sparse};
    const open_files before;
    std::error_code code;
    {
        const support::limit limit{support::resource::addresses, gibibyte};
        code = code_of([&] { const view shown{in.path()}; });
    }
    check_refused(code, std::errc::not_enough_memory,
                  "mmap fails for a file of 1 TiB" + of_no_view(code));
    before.check_closed("there is no view");
    if (const auto left = mapped_bytes(in); left != 0)
        FAIL("there is no view, and of the file are still mapped: ", left, " bytes");
}

TEST_CASE("task 1: a file that the system cannot map is refused with the system's error")
{
    std::error_code ignored;
    if (std::filesystem::file_size(not_mapped, ignored) != 4096) {
        MESSAGE("not checked: there is no ", not_mapped);
        return;
    }
    const open_files before;
    const auto code = code_of([&] { const view shown{not_mapped}; });
    check_refused(code, std::errc::no_such_device,
                  "mmap fails for " + not_mapped + of_no_view(code));
    before.check_closed("there is no view");
}

TEST_CASE("task 1: a file that is sealed against stores is refused, and nothing is left")
{
    const auto path = [](int sealed) { return "/proc/self/fd/" + std::to_string(sealed); };
    const int sealed = memfd_create("sealed", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    REQUIRE(sealed >= 0);
    const bool ready =
        ftruncate(sealed, gibibyte / 4) == 0 && fcntl(sealed, F_ADD_SEALS, F_SEAL_WRITE) == 0;
    const open_files before;
    const auto addresses = bytes_of(support::mapped_regions());
    const auto code = code_of([&] { const view shown{path(sealed), access::read_write}; });
    const auto left = bytes_of(support::mapped_regions());
    before.check_closed("there is no view");
    close(sealed);
    REQUIRE(ready);
    if (code != std::errc::permission_denied) // what mprotect says where mmap was asked for less
        check_refused(code, std::errc::operation_not_permitted,
                      "mmap fails for a file that is sealed against stores, shared and for stores");
    if (left > addresses + gibibyte / 8)
        FAIL("there is no view, and addresses that were taken for it are left: ", left - addresses);
}

TEST_CASE("task 2: the addresses of a view are free when it has gone")
{
    for (const std::size_t size : {10U, 4096U, 200'000U}) {
        const sample in{size};
        auto shown = std::make_unique<view>(in.path());
        const auto bytes = shown->bytes();
        check_shown(in, *shown, in.bytes());
        shown.reset();
        for (const std::byte* const one : {bytes.data(), bytes.data() + bytes.size() - 1})
            if (const auto rights = support::rights_at(one); !rights.empty())
                FAIL("the view has gone, and its addresses are still taken: ", rights,
                     " in /proc/self/maps");
    }
}

TEST_CASE("task 3: a text of more than 4 GiB is looked at to its end")
{
    if (!support::wide) {
        MESSAGE("not checked: a process of 32 bits has no such text");
        return;
    }
    for (const std::uint64_t more : {2 * gibibyte, 4 * gibibyte}) {
        auto child = support::start_role("long text", {std::to_string(more)});
        if (const auto found = child.read_line().value_or("nothing"); found == "returned")
            FAIL(not_large, ": of a text of ", more + 4096,
                 " bytes no more than the first 4096 were looked at: is its length kept in 32 "
                 "bits?");
    }
}

TEST_CASE("task 1: a descriptor of 0 is closed like any other")
{
    const auto left = [](const std::string& path) {
        auto child = support::start_role("closed at 0", {path});
        return child.read_line().value_or("nothing");
    };
    const sample in{100}, empty{std::string{}};
    for (const std::string& path : {in.path(), empty.path(), not_mapped})
        if (const auto found = left(path); found.starts_with("open"))
            FAIL("the file was opened as descriptor 0, and is still open: ", path);
}

TEST_CASE("task 1: a file is mapped whatever its mode")
{
    const sample in{100};
    for (const mode_t mode : {mode_t{07777}, mode_t{0600}}) {
        REQUIRE(chmod(in.path().c_str(), mode) == 0);
        check_shown(in, view{in.path()}, in.bytes());
    }
}

TEST_CASE("what is no regular file is refused at once, and nothing is left open")
{
    const support::scratch_directory directory;
    const std::string pipe = directory.path() / "pipe";
    REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
    const open_files before;
    for (const std::string& path : {directory.path().string(), pipe, std::string{"/dev/null"}})
        check_refused(code_of([&] { const view shown{path}; }), std::errc::invalid_argument,
                      path + " is no regular file");
    for (const std::string& path : {pipe, std::string{"/dev/null"}})
        check_refused(code_of([&] { const view shown{path, access::read_write}; }),
                      std::errc::invalid_argument, path + " is no regular file");
    check_refused(code_of([&] { const view shown{directory.path(), access::read_write}; }),
                  std::errc::is_a_directory, "a folder cannot be opened for stores");
    before.check_closed("there is no view");
}

TEST_CASE("a file whose bytes are made when they are read is refused, and not taken for empty")
{
    const open_files before;
    const auto sentence = support::sentence_of([] { const view shown{"/proc/cpuinfo"}; });
    CHECK_MESSAGE(sentence == "map '/proc/cpuinfo': it is made when it is read, and cannot be "
                              "mapped: Invalid argument",
                  "of /proc/cpuinfo, which says that it is empty, open_regular says: ", sentence);
    before.check_closed("there is no view");
}

TEST_CASE("a descriptor of 0 is one like any other")
{
    const sample in{100};
    auto child = support::start_role("file at 0", {in.path()});
    const auto found = child.read_line().value_or("nothing");
    CHECK_MESSAGE(found == "opened", "where the next descriptor is 0, a view says: ", found);
}
