// The checks of lesson 7 that are for Linux: room on the disk, a disk that is full, errors in
// the place of system calls.

#include <doctest/doctest.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <functional>
#include <limits>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

import any_offset;
import cut_short;
import process;
import support;

#include "../support/very_large_posix.hpp"
#include "cut_short.hpp"
#include "scenes_posix.hpp"

namespace {

// --- Room on the disk

/// An open file of so many bytes that has no room for them.
class sparse_file
{
  public:
    sparse_file(std::uint64_t size, const std::filesystem::path& directory,
                const char* name = "sparse")
        : path_{directory / name},
          handle_{open(path_.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600)}
    {
        if (handle_ < 0 || ftruncate(handle_, static_cast<off_t>(size)) != 0)
            throw std::runtime_error{"a file for a check cannot be made"};
    }
    ~sparse_file()
    {
        close(handle_);
        std::filesystem::remove(path_);
    }
    sparse_file(const sparse_file&) = delete;
    sparse_file& operator=(const sparse_file&) = delete;

    int handle() const { return handle_; }
    std::uint64_t size() const { return static_cast<std::uint64_t>(status().st_size); }
    /// The bytes of the disk that it has.
    std::uint64_t room() const { return static_cast<std::uint64_t>(status().st_blocks) * 512; }
    std::error_code allocate(std::uint64_t offset, std::uint64_t length) const
    {
        return support::code_of([&] { cut_short::allocate(handle_, offset, length); });
    }

  private:
    struct stat status() const
    {
        struct stat found = {};
        fstat(handle_, &found);
        return found;
    }

    std::filesystem::path path_;
    int handle_;
};

/// On a disk of 16 pages, in the directory given.
const bool full_disk = scene("full_disk", [](const support::role_arguments& words) {
    if (auto why = support::small_disk(words.at(0), 16 * page); !why.empty())
        return why;
    const sparse_file file{64 * page, words.at(0)};
    (void)!pwrite(file.handle(), "bytes", 5, 0);
    for (const std::uint64_t length : {std::uint64_t{64} * page, (std::uint64_t{1} << 32) + page})
        if (const auto found = file.allocate(0, length); found != std::errc::no_space_on_device)
            return no_room + ": " + std::to_string(length) + " bytes on a disk that has " +
                   std::to_string(16 * page) + ": expected std::errc::no_space_on_device, found " +
                   in_words(found);
    char first[6] = {};
    (void)!pread(file.handle(), first, 5, 0);
    if (first != std::string_view{"bytes"})
        return std::string{"the disk was full, and the bytes that were in the file are others"};
    if (const auto found = file.allocate(4 * page, 8 * page))
        return no_room + ": 8 pages on a disk that has 16, after an error: " + in_words(found);
    // Somebody else takes what is left of the disk.
    const sparse_file other{0, words.at(0), "other"};
    const std::vector<char> full(page, 'x');
    while (write(other.handle(), full.data(), page) > 0)
        ;
    if (const auto found = file.allocate(4 * page, 8 * page))
        return no_room +
               ": 8 pages that have it already, and nothing else is free on the disk: expected no "
               "error, since they need none, found " +
               in_words(found);
    void* const at = mmap(nullptr, 8 * page, PROT_READ | PROT_WRITE, MAP_SHARED, file.handle(),
                          static_cast<off_t>(4 * page));
    if (at == MAP_FAILED)
        return std::string{"a file for a check cannot be mapped"};
    for (std::size_t place = 0; place < 8 * page; place += page)
        static_cast<volatile char*>(at)[place] = 'y';
    return file.size() == 64 * page ? "" : std::string{"the file has another size than before"};
});

} // namespace

TEST_CASE("task 3: the bytes have room on the disk, and others get none")
{
    const support::scratch_directory directory;
    const std::uint64_t mebibyte = 1 << 20;
    for (const std::uint64_t offset : {std::uint64_t{0}, 32 * mebibyte, 63 * mebibyte}) {
        const sparse_file file{64 * mebibyte, directory.path()};
        if (const auto found = file.allocate(offset, mebibyte))
            FAIL(no_room, ": 1 MiB from ", offset, " on: there was an error: ", in_words(found));
        if (file.room() < mebibyte)
            FAIL(no_room, ": 1 MiB of a file of 64 MiB, from ", offset,
                 " on: expected that it has 1048576 bytes of the disk, found ", file.room());
        if (file.room() > 8 * mebibyte)
            FAIL("1 MiB of a file of 64 MiB was to have room, and ", file.room(), " bytes have");
        CHECK_MESSAGE(file.size() == 64 * mebibyte, "the file has another size than before");
    }
}

TEST_CASE("task 3: room that the file has elsewhere is none for the range")
{
    const support::scratch_directory directory;
    const std::uint64_t mebibyte = 1 << 20;
    const sparse_file file{64 * mebibyte, directory.path()};
    std::uint64_t expected = 0;
    for (const std::uint64_t offset : {32 * mebibyte, std::uint64_t{0}, 63 * mebibyte}) {
        if (const auto found = file.allocate(offset, mebibyte))
            FAIL(no_room, ": 1 MiB from ", offset, " on: there was an error: ", in_words(found));
        expected += mebibyte;
        if (file.room() < expected)
            FAIL(no_room, ": 1 MiB from ", offset, " on, and the file had ", expected - mebibyte,
                 " elsewhere: expected that it has ", expected, " of the disk, found ",
                 file.room());
    }
}

TEST_CASE("task 3: where the file is too short, new bytes have room, too")
{
    const support::scratch_directory directory;
    const sparse_file file{100, directory.path()};
    for (const std::uint64_t end : {10 * page, 25 * page}) {
        if (const auto found = file.allocate(100, end - 100))
            FAIL(no_room, ": ", end - 100, " bytes: there was an error: ", in_words(found));
        if (file.size() != end || file.room() < end)
            FAIL(no_room, ": the range ends at ", end, ": the file has ", file.size(),
                 " bytes, and ", file.room(), " of the disk");
    }
}

TEST_CASE("task 3: offsets beyond 4 GiB keep their upper bits")
{
    const support::scratch_directory directory;
    const std::uint64_t offset = (std::uint64_t{5} << 30) + 12;
    const sparse_file file{0, directory.path()};
    const auto found = file.allocate(offset, 100);
    if (found == std::errc::file_too_large) {
        MESSAGE("not checked: the file system has no file of 5 GiB");
        return;
    }
    if (found || file.size() != offset + 100)
        FAIL("100 bytes from ", offset, " on: the file has ", file.size(), " bytes, and there was ",
             in_words(found));
    CHECK_MESSAGE(file.room() < std::uint64_t{1} << 30, "bytes before the offset got room, too");
}

TEST_CASE("task 3: a full disk is an error, and what has its room can be stored to")
{
    const support::scratch_directory disk;
    check_scene("full_disk", {disk.path().string()},
                no_room + ", and a store ended the process where the disk was full");
}

TEST_CASE("task 3: bytes past 16 TiB have their room there")
{
    const very_large_file file{0};
    for (const std::uint64_t offset :
         {very_large_file::beyond_32_bits + 5, very_large_file::size / 8 * 5 + 12'345}) {
        if (const auto found =
                support::code_of([&] { cut_short::allocate(file.handle(), offset, 10); }))
            FAIL(no_room, ": 10 bytes from ", offset, " on: there was an error: ", in_words(found));
        struct stat status = {};
        REQUIRE(fstat(file.handle(), &status) == 0);
        if (static_cast<std::uint64_t>(status.st_size) != offset + 10)
            FAIL("10 bytes from ", offset, " on were to have room: the file was to end at byte ",
                 offset + 10, ", and ends at ", status.st_size,
                 ": is a number of pages kept in 32 bits?");
    }
}

TEST_CASE("task 3: a file that may not be so large is an error")
{
    const support::scratch_directory directory;
    const sparse_file file{100, directory.path()};
    std::error_code found;
    {
        const support::limit small{support::resource::file_size, 4 * page};
        found = file.allocate(0, 5 * page);
    }
    if (found != std::errc::file_too_large)
        FAIL("a file may have ", 4 * page, " bytes (RLIMIT_FSIZE), and ", 5 * page,
             " were to have room: expected std::errc::file_too_large, found ", in_words(found));
}

TEST_CASE("task 3: what is no open file is refused with the system's error")
{
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    const auto of = [](int handle) {
        return support::code_of([&] { cut_short::allocate(handle, 0, 10); });
    };
    const std::error_code pipe_error = of(ends[1]), none = of(-1), closed = of(10'000);
    close(ends[0]);
    close(ends[1]);
    const support::scratch_directory directory;
    const sparse_file file{0, directory.path()};
    for (const int more : {0x100, 0x1'0000}) // whose lower bits are those of an open one
        if (const int handle = file.handle() + more; fcntl(handle, F_GETFD) < 0)
            if (const auto code = of(handle); code != std::errc::bad_file_descriptor)
                FAIL("handle ", handle, " is not open, and handle ", file.handle(),
                     " is: expected std::errc::bad_file_descriptor, found ", in_words(code),
                     ": is the handle's number cut?");
    if (pipe_error != std::errc::invalid_seek && pipe_error != std::errc::no_such_device)
        FAIL("a pipe: expected the system's error, found ", in_words(pipe_error));
    for (const auto code : {none, closed})
        if (code != std::errc::bad_file_descriptor)
            FAIL("a handle that is not open: expected std::errc::bad_file_descriptor, found ",
                 in_words(code));
}

TEST_CASE("task 3: whatever error the system has comes as it is, at the first try")
{
    const support::scratch_directory directory;
    const sparse_file file{0, directory.path()};
    for (const int error : {EINTR, EIO, ENODEV, ENOSPC, EPERM, EDQUOT, ETXTBSY}) {
        int calls = 0;
        std::error_code found;
        const auto not_checked = support::watch_calls(
            {SYS_fallocate}, [&](const support::system_call&) { return ++calls, error; },
            [&] {
                errno = 0;
                found = file.allocate(0, 10 * page);
            });
        if (!not_checked.empty()) {
            MESSAGE(not_checked);
            return;
        }
        if (found != std::error_code{error, std::generic_category()} || calls != 1)
            FAIL(no_room, ": the system refuses it with \"", std::generic_category().message(error),
                 "\" (", error, "): expected that error after one call, found ", in_words(found),
                 " after ", calls);
    }
}

TEST_CASE("task 3: the file may grow, and be stored to, while its bytes get their room")
{
    const support::scratch_directory directory;
    auto numbers = support::size_calls();
    numbers.insert(numbers.end(),
                   {SYS_fallocate, support::resize_call, SYS_pread64, SYS_pwrite64, SYS_lseek});
    for (int grows_at = 1; grows_at < 7; ++grows_at) { // at its first call, at its second one ...
        const sparse_file file{page, directory.path()};
        void* const at = mmap(nullptr, page, PROT_READ | PROT_WRITE, MAP_SHARED, file.handle(), 0);
        REQUIRE(at != MAP_FAILED);
        auto& byte = *static_cast<volatile unsigned char*>(at);
        bool lost = false;
        int calls = 0;
        std::error_code found;
        const auto not_checked = support::watch_calls(
            numbers,
            [&](const support::system_call&) {
                lost = lost || byte != calls % 256;
                if (++calls == grows_at)
                    (void)!ftruncate(file.handle(), static_cast<off_t>(64 * page));
                byte = static_cast<unsigned char>(calls);
                return 0;
            },
            [&] { found = file.allocate(0, 4 * page); });
        lost = lost || byte != calls % 256;
        munmap(at, page);
        if (!not_checked.empty()) {
            MESSAGE(not_checked);
            return;
        }
        if (found)
            FAIL(no_room, ": there was an error: ", in_words(found));
        if (lost)
            FAIL("somebody stored a byte while the file got its room, and the byte has gone");
        if (calls >= grows_at && file.size() != 64 * page)
            FAIL("somebody made the file longer while it got its room, and it was cut to ",
                 file.size(), " bytes");
    }
}

TEST_CASE("task 3: the position of the handle stays where it was")
{
    const support::scratch_directory directory;
    const sparse_file file{100, directory.path()};
    REQUIRE(lseek(file.handle(), 42, SEEK_SET) == 42);
    CHECK(!file.allocate(10, 5'000));
    CHECK_MESSAGE(lseek(file.handle(), 0, SEEK_CUR) == 42, "the handle has another position");
}

// --- What is given

TEST_CASE("the size is set, and the room is told, as it is; an error is the system's")
{
    const support::scratch_directory directory{"/dev/shm"}; // where each page has its own room
    const sparse_file file{0, directory.path()};
    cut_short::set_size(file.handle(), 7 * page + 1);
    CHECK(file.size() == 7 * page + 1);
    CHECK(cut_short::room_of(file.handle()) == 0);
    CHECK(pwrite(file.handle(), "x", 1, 0) == 1);
    CHECK(cut_short::room_of(file.handle()) == page);
    cut_short::set_size(file.handle(), 0);
    CHECK(file.size() == 0);
    CHECK(support::code_of([] { cut_short::set_size(-1, 0); }) ==
          std::make_error_code(std::errc::bad_file_descriptor));
    CHECK(support::code_of([] { cut_short::room_of(-1); }) ==
          std::make_error_code(std::errc::bad_file_descriptor));
    constexpr auto most = std::uint64_t{std::numeric_limits<off_t>::max()};
    CHECK(support::code_of([&] { cut_short::set_size(file.handle(), most + 1); }) ==
          std::make_error_code(std::errc::file_too_large));
    const auto found = support::code_of([&] { cut_short::set_size(file.handle(), most); });
    const bool done = ftruncate(file.handle(), std::numeric_limits<off_t>::max()) == 0;
    CHECK(found.value() == (done ? 0 : errno));
}
