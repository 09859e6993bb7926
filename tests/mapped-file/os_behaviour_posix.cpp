// What lesson 2 says about mapping whole files on Linux, tried with the raw calls.

#include <doctest/doctest.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

import process;
import support;

namespace {

/// Opens the file for loads and stores, maps so many bytes of it, and closes it again.
void* map(const std::string& path, std::size_t length, int sharing = MAP_SHARED)
{
    const int file = ::open(path.c_str(), O_RDWR);
    REQUIRE(file >= 0);
    void* const address = ::mmap(nullptr, length, PROT_READ | PROT_WRITE, sharing, file, 0);
    const int error = errno;
    ::close(file);
    errno = error;
    return address;
}

std::string text_of(const std::string& path)
{
    const auto bytes = support::file_bytes(path);
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

} // namespace

TEST_CASE("mmap fails with MAP_FAILED, which is not null: 0 bytes are EINVAL")
{
    const support::scratch_directory directory;
    void* const address = map(directory.file("file", ""), 0);
    CHECK(errno == EINVAL);
    CHECK(address == MAP_FAILED);
    CHECK(address != nullptr);
    CHECK(reinterpret_cast<std::intptr_t>(address) == -1);
}

TEST_CASE("a store through a private mapping is no error, and does not reach the file")
{
    const support::scratch_directory directory;
    const std::string path = directory.file("file", "one idea");
    auto* const view = static_cast<char*>(map(path, 8, MAP_PRIVATE));
    REQUIRE(view != MAP_FAILED);
    view[0] = 'O';
    CHECK(view[0] == 'O');
    CHECK(text_of(path) == "one idea");
    ::munmap(view, 8);
}

TEST_CASE("the last page has zeros behind the file, and what is stored there is not in it")
{
    const support::scratch_directory directory;
    const std::string path = directory.file("file", "ten bytes.");
    auto* const view = static_cast<char*>(map(path, 10));
    REQUIRE(view != MAP_FAILED);
    CHECK(view[10] == '\0');
    view[10] = '!';
    CHECK(view[10] == '!');
    CHECK(text_of(path) == "ten bytes.");
    ::munmap(view, 10);
}
