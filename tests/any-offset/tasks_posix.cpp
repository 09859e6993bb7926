// The checks of lesson 3 that are for Linux: limits, descriptors, what is no regular file there.

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <limits>
#include <memory>
#include <random>
#include <span>
#include <sstream>
#include <string>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <malloc.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

import any_offset;
import mmf;
import process;
import support;

using namespace any_offset;
using support::code_of;

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

/// Fills the gaps between the libraries with pages that nobody may touch, and keeps the heap in one
/// place. Views then lie away from code and data, and one that unmaps too much takes these pages or
/// another view, which a case can say.
const bool views_lie_apart = [] {
    mallopt(M_MMAP_MAX, 0);
    for (int i = 0; i < 16'384; ++i)
        if (mmap(nullptr, 1, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED)
            return false;
    return true;
}();

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

TEST_CASE("the room of a single byte is taken, too, and the file keeps its size")
{
    const sample in{std::uint64_t{1} << 20, sparse};
    const auto taken = [&] {
        struct stat status;
        REQUIRE(stat(in.path().c_str(), &status) == 0);
        return status.st_blocks;
    };
    const file target{in.path(), access::read_write};
    if (fallocate(static_cast<int>(target.handle()), FALLOC_FL_KEEP_SIZE, 0, 1) != 0) {
        MESSAGE("not checked: this file system takes no room before a store");
        return;
    }
    const auto before = taken();
    target.take_room(std::uint64_t{1} << 19, 1);
    CHECK(taken() > before);
    CHECK(target.size() == std::uint64_t{1} << 20);
    const file source{in.path()};
    CHECK(code_of([&] { source.take_room(0, 1); }) == std::errc::bad_file_descriptor);
    CHECK_FALSE(code_of([&] { source.take_room(0, 0); }));
}

TEST_CASE("a handle of 0 is one like any other, and a size that nobody knows is an error")
{
    const sample in{100};
    auto child = support::start_role("file at 0", {in.path()});
    const auto said = child.read_line(process::milliseconds{2'000});
    CHECK(said.value_or("nothing") == "handle 0, 100 bytes, then: Bad file descriptor");
}
