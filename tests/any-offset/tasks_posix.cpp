// The checks of lesson 3 that are for Linux: limits, descriptors, what is no regular file there.

#include <doctest/doctest.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
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
#include <vector>

#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <malloc.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

import any_offset;
import mmf;
import process;
import support;

using namespace any_offset;
using support::code_of;

#include "../support/apart_posix.hpp"
#include "../support/very_large_posix.hpp"
#include "sample.hpp"

std::uint64_t place_in_file(const support::region& piece, const sample&)
{
    return piece.offset;
}

std::shared_ptr<void> scarce_memory()
{
    return std::make_shared<support::limit>(support::resource::memory, gibibyte / 4);
}

namespace {

/// Another process, in which the next descriptor is 0: opens the file, and asks for its size before
/// and after that was closed behind the file's back.
const bool file_at_zero = support::role("file at 0", [](const support::role_arguments& arguments) {
    close(0);
    const file source{arguments.at(0)};
    std::cout << "handle " << source.handle() << ", " << source.size() << " bytes, then: ";
    close(0);
    std::cout << code_of([&] { source.size(); }).message() << std::endl;
    return 0;
});

/// Another process, in which the system refuses to take room, with the error whose number is the
/// second argument: seccomp(2). Prints what came of it.
const bool no_room = support::role("no room", [](const support::role_arguments& arguments) {
    const auto error = static_cast<unsigned>(std::stoul(arguments.at(1)));
    sock_filter filter[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_fallocate, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | error),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    const sock_fprog program{std::size(filter), filter};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
        prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0)
        std::cout << "not checked: this system lets no process have calls refused" << std::endl;
    else {
        const file target{arguments.at(0), access::read_write};
        std::cout << code_of([&] { target.take_room(0, 1); }).value() << std::endl;
    }
    return 0;
});

/// How many blocks of the disk the file has.
auto blocks_of(const sample& in)
{
    struct stat status;
    REQUIRE(stat(in.path().c_str(), &status) == 0);
    return status.st_blocks;
}

} // namespace

TEST_CASE("task 2: a view for which there are no free addresses is refused with the system's error")
{
    const sample in{tebibyte, sparse};
    const file source{in.path()};
    std::error_code code;
    {
        const support::limit limit{support::resource::addresses, gibibyte};
        code = code_of([&] { const view shown{source, 0, tebibyte}; });
    }
    check_refused(code, std::errc::not_enough_memory, "mmap fails for a view of 1 TiB");
}

TEST_CASE("task 2: a view past 16 TiB shows the bytes there")
{
    if (!support::wide)
        return; // mmap2 counts pages in 32 bits
    const very_large_file in;
    const file source{in.path()};
    for (const std::uint64_t offset :
         {very_large_file::beyond_32_bits + 5, very_large_file::beyond_32_bits + 5 * tebibyte / 3,
          very_large_file::size / 8 * 5 + 12'345}) {
        in.store(offset % very_large_file::beyond_32_bits, "below 16 T");
        in.store(offset, "the bytes!");
        std::optional<view> shown;
        const auto code = code_of([&] { shown.emplace(source, offset, 10); });
        if (code)
            FAIL(not_shown, ": ", described(offset, 10), " are refused: ", code.message());
        const auto found = shown->bytes();
        if (found.size() != 10 || !support::rights_at(found.data()).starts_with('r'))
            FAIL(not_shown, ": ", described(offset, 10), ": nothing is mapped");
        const std::string text{reinterpret_cast<const char*>(found.data()), found.size()};
        if (text != "the bytes!")
            FAIL(not_shown, ": ", described(offset, 10), ": others are shown",
                 std::string{text == "below 16 T" ? ", of a lower place: is the number of a page "
                                                    "kept in 32 bits?"
                                                  : ""});
    }
}

TEST_CASE("task 2: the view is of its place in the file, wherever the descriptor stands")
{
    const sample in{20'000};
    const file source{in.path()};
    REQUIRE(lseek(static_cast<int>(source.handle()), 8'192, SEEK_SET) == 8'192);
    const view shown{source, 17, 10'000};
    check_shown(in, shown, 17, in.bytes(17, 10'000),
                "the descriptor stands at byte 8192 (lseek), and the view shows other bytes");
}

TEST_CASE("task 2: any other error of the system comes as it is, and no addresses stay taken")
{
    const auto refused = [](const file& of, std::uint64_t offset, std::uint64_t length,
                            any_offset::access wanted, std::errc expected,
                            const std::string& mistake) {
        const auto before = bytes_of(support::mapped_regions());
        const auto code = code_of([&] { const view shown{of, offset, length, wanted}; });
        const auto after = bytes_of(support::mapped_regions());
        const bool by_mprotect =
            expected == std::errc::operation_not_permitted && code == std::errc::permission_denied;
        if (!by_mprotect) // which says so where mmap was asked for less
            check_refused(code, expected, "mmap fails for " + mistake);
        if (after > before + length / 2)
            FAIL("mmap fails for ", mistake,
                 ", and addresses that were taken for it are left: ", after - before);
    };
    const sample in{gibibyte, sparse};
    refused(file{in.path(), access::read_only, 512}, 512, gibibyte / 4, access::read_only,
            std::errc::invalid_argument, "an offset of 512, with a granularity of 512");

    const int sealed = memfd_create("sealed", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    REQUIRE(ftruncate(sealed, gibibyte / 4) == 0);
    REQUIRE(fcntl(sealed, F_ADD_SEALS, F_SEAL_WRITE) == 0);
    const file target{"/proc/self/fd/" + std::to_string(sealed), access::read_write};
    close(sealed);
    refused(target, 0, gibibyte / 4, access::read_write, std::errc::operation_not_permitted,
            "a file that is sealed against stores, shared and for stores");

    const std::string made_by_system = "/sys/kernel/mm/transparent_hugepage/enabled";
    std::error_code ignored;
    if (std::filesystem::file_size(made_by_system, ignored) == 4096)
        refused(file{made_by_system}, 0, 10, access::read_only, std::errc::no_such_device,
                made_by_system);
}

TEST_CASE("a file that cannot be mapped is refused at once")
{
    const support::scratch_directory directory;
    const std::string pipe = directory.path() / "pipe";
    REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
    for (const std::string& path : {directory.path().string(), pipe, std::string{"/dev/null"}})
        CHECK(code_of([&] { const file opened{path}; }) == std::errc::invalid_argument);
    CHECK(code_of([&] { const file opened{directory.path() / "none"}; }) ==
          std::errc::no_such_file_or_directory);
    CHECK(code_of([&] { const file opened{directory.path(), access::read_write}; }) ==
          std::errc::is_a_directory);
}

TEST_CASE("a file whose bytes are made when they are read is refused, and an empty one is not")
{
    CHECK(code_of([&] { const file opened{"/proc/cpuinfo"}; }) == std::errc::invalid_argument);
    const sample in{0};
    CHECK(file{in.path()}.size() == 0);
    CHECK(mapped_bytes(in) == 0);
}

TEST_CASE("a file is opened whatever its mode, and exec does not hand it on")
{
    const sample in{100};
    for (const mode_t mode : {mode_t{07777}, mode_t{0600}}) {
        REQUIRE(chmod(in.path().c_str(), mode) == 0);
        const file source{in.path()};
        CHECK(source.size() == 100);
        CHECK((fcntl(static_cast<int>(source.handle()), F_GETFD) & FD_CLOEXEC) != 0);
    }
}

TEST_CASE("room is taken for the bytes named, for one byte too, and the file keeps its size")
{
    const sample in{6 * gibibyte, sparse};
    const file target{in.path(), access::read_write};
    const auto raw = [&](std::uint64_t offset) {
        return fallocate(static_cast<int>(target.handle()), FALLOC_FL_KEEP_SIZE,
                         static_cast<off_t>(offset), 1);
    };
    if (raw(0) != 0) {
        MESSAGE("not checked: this file system takes no room before a store");
        return;
    }
    const auto before = blocks_of(in);
    target.take_room(5 * gibibyte - 1, 1); // the last byte of a block
    const auto after = blocks_of(in);
    CHECK(after > before);
    CHECK(raw(5 * gibibyte - 1) == 0);
    CHECK(blocks_of(in) == after); // there was room already
    CHECK(raw(5 * gibibyte) == 0);
    CHECK(blocks_of(in) > after); // and none behind it
    CHECK(target.size() == 6 * gibibyte);
    const file source{in.path()};
    CHECK(code_of([&] { source.take_room(0, 1); }) == std::errc::bad_file_descriptor);
    CHECK_FALSE(code_of([&] { source.take_room(0, 0); }));
}

TEST_CASE("where the system cannot take room a store may try it, and any other error is one")
{
    const sample in{100};
    const auto error = [&](int refused) {
        auto child = support::start_role("no room", {in.path(), std::to_string(refused)});
        return child.read_line().value_or("nothing");
    };
    const std::string first = error(EOPNOTSUPP);
    if (first.starts_with("not checked")) {
        MESSAGE(first);
        return;
    }
    CHECK(first == "0");
    CHECK(error(ENOSYS) == "0");
    CHECK(error(EDQUOT) == std::to_string(EDQUOT));
}

TEST_CASE("a handle of 0 is one like any other, and a size that nobody knows is an error")
{
    const sample in{100};
    auto child = support::start_role("file at 0", {in.path()});
    const auto said = child.read_line(process::milliseconds{2'000});
    CHECK(said.value_or("nothing") == "handle 0, 100 bytes, then: Bad file descriptor");
}
