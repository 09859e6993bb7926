// File mappings on Linux: modes, pipes, files that change beneath, what the disk has of them.
#include <doctest/doctest.h>

#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <string>
#include <system_error>

#include <sys/stat.h>
#include <unistd.h>

import mmf;
import process;
import support;

using mmf::access;
using support::code_of;

namespace {

constexpr std::uint64_t tib = std::uint64_t{1} << 40;

std::uint64_t allocated(const std::string& path)
{
    struct stat status;
    REQUIRE(::stat(path.c_str(), &status) == 0);
    return static_cast<std::uint64_t>(status.st_blocks) * 512;
}

/// Opens the file as a user who is not root, to whom every file is open.
const bool nobody = support::role("open-as-nobody", [](const support::role_arguments& arguments) {
    if (::geteuid() == 0 && ::seteuid(65534) != 0)
        return 1;
    const auto size = mmf::open_file(arguments.at(0)).map().size();
    const auto code = code_of([&] { mmf::open_file(arguments.at(0), access::read_write); });
    std::printf("read %zu, write: %s\n", size,
                code == std::errc::permission_denied ? "permission denied" : "allowed");
    return 0;
});

} // namespace

TEST_CASE("a file that cannot have its size is not left behind")
{
    const support::scratch_directory directory;
    const auto path = (directory.path() / "huge").string();
    const support::limit limit{support::resource::file_size, 4096};
    for (const std::uint64_t size : {std::uint64_t{1} << 63, std::uint64_t{4097}})
        CHECK(code_of([&] { mmf::create_file(path, size); }) == std::errc::file_too_large);
    CHECK_FALSE(std::filesystem::exists(path));
}

TEST_CASE("one byte in a sparse file of 15 TiB takes one page of the disk")
{
    const support::scratch_directory directory;
    const auto path = (directory.path() / "sparse").string();
    auto file = mmf::create_file(path, 15 * tib);
    if (!support::wide)
        CHECK(code_of([&] { file.map(); }) == std::errc::not_enough_memory);
    // All of it, which takes 15 TiB of addresses and no memory; in 32 bits a window.
    const std::uint64_t begin = support::wide ? 0 : 7 * tib;
    auto view = file.map<access::read_write>(begin, support::wide ? 15 * tib : 8192);
    view.write<char>(7 * tib + 1 - begin, 'x');
    view.flush_to_disk();
    CHECK(allocated(path) <=
          8 * mmf::granularity()); // the page, and what the file system keeps beside it
    CHECK(view.read<char>(7 * tib + 1 - begin) == 'x');
}

TEST_CASE("a view of what a file has lost is refused instead of a SIGBUS later")
{
    const support::scratch_directory directory;
    const auto path = directory.file("cut", std::string(8192, 'x')).string();
    const auto file = mmf::open_file(path);
    REQUIRE(::truncate(path.c_str(), 100) == 0);
    CHECK(code_of([&] { file.map(4096, 8); }) == std::errc::result_out_of_range);
    CHECK(support::sentence_of([&] { file.map(4096, 8); }) ==
          "map: a view of 8 bytes at offset 4096 does not fit in a file that has been cut to 100 "
          "bytes");
    CHECK(file.map(0, 100).size() == 100);
}

TEST_CASE("a file that may not be written is opened to be read and refused otherwise")
{
    const support::scratch_directory directory;
    const auto path = directory.file("read-only", "text").string();
    REQUIRE(::chmod(path.c_str(), 0444) == 0);
    const auto child = process::run({process::own_path(), "--child", "open-as-nobody", path});
    INFO(child.errors);
    CHECK(child.output == "read 4, write: permission denied\n");
}

TEST_CASE("a new file is its owner's alone")
{
    const support::scratch_directory directory;
    for (const mode_t mask : {0U, 0777U}) {
        CAPTURE(mask);
        const std::string path = (directory.path() / std::to_string(mask)).string();
        const auto before = ::umask(mask);
        const auto made = mmf::create_file(path, 1);
        ::umask(before);
        struct stat status;
        REQUIRE(::stat(path.c_str(), &status) == 0);
        CHECK((status.st_mode & 0777) == 0600);
    }
}

TEST_CASE("sizes that a file cannot have are refused, and the file stays as it is")
{
    const support::scratch_directory directory;
    const std::string path = directory.file("file", "text").string();
    // For no file system is a size of more than 63 bits one, and for this process none over 4096.
    const support::limit limit{support::resource::file_size, 4096};
    for (const std::uint64_t size : {std::uint64_t{1} << 63, std::uint64_t{4097}}) {
        CAPTURE(size);
        CHECK(code_of([&] { mmf::open_file(path, access::read_write, size); }) ==
              std::errc::file_too_large);
    }
    CHECK(std::filesystem::file_size(path) == 4);
}

TEST_CASE("a view that is partly in what a file has lost is refused, too")
{
    const support::scratch_directory directory;
    const auto path = directory.file("cut", std::string(8192, 'x')).string();
    const auto file = mmf::open_file(path);
    REQUIRE(::truncate(path.c_str(), 100) == 0);
    CHECK(code_of([&] { file.map(0, 101); }) == std::errc::result_out_of_range);
    CHECK(code_of([&] { file.map(); }) == std::errc::result_out_of_range);
    CHECK(file.map(100, 0).size() == 0);
}

TEST_CASE("a pipe is refused, and not waited for")
{
    const support::scratch_directory directory;
    const std::string pipe = (directory.path() / "pipe").string();
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    CHECK(code_of([&] { mmf::open_file(pipe); }) == std::errc::invalid_argument);
}
