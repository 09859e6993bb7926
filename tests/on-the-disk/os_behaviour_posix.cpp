// What lesson 8 says about Linux, tried with the raw calls.

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <sstream>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <linux/loop.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <unistd.h>

import mmf;
import process;
import support;

#include "real_disk_posix.hpp"

namespace {

/// The most bytes that are dirty after a store and this call, which must be a success, of some
/// rounds: in one of them somebody may call sync(2). Nothing where no disk is to be had.
std::optional<std::uint64_t> dirty_after(const std::function<int(const disk_file&)>& call)
{
    const auto disk = real_disk(0x8'0000);
    if (!disk)
        return std::nullopt;
    std::uint64_t stored = 0, most = 0;
    for (int round = 0; round < 5; ++round) {
        disk->bytes()[0x5'0000] = static_cast<std::byte>(round);
        stored = std::max(stored, disk->dirty());
        REQUIRE(call(*disk) == 0);
        most = std::max(most, disk->dirty());
        // A page that is on its way is passed over by who does not wait.
        REQUIRE(msync(disk->bytes().data(), disk->bytes().size(), MS_SYNC) == 0);
    }
    CHECK(stored > 0);
    return most;
}

int sync_view(const disk_file& of, int flags)
{
    return msync(of.bytes().data(), of.bytes().size(), flags);
}

constexpr std::uint64_t mib = std::uint64_t{1} << 20;

/// Opens a new file of so many zeros, which take no room.
int sparse(const std::string& path, std::uint64_t size)
{
    const int file = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    return file >= 0 && ftruncate(file, static_cast<off_t>(size)) == 0 ? file : -1;
}

/// Makes a loop device of the file, which goes when nobody has it open or mounted: loop(4). Returns
/// its path, and the descriptor by which it is open; -1, with errno, where this process may not.
std::pair<std::string, int> loop_device(int image)
{
    const int control = open("/dev/loop-control", O_RDWR | O_CLOEXEC);
    loop_config wanted{};
    wanted.fd = static_cast<std::uint32_t>(image);
    wanted.info.lo_flags = LO_FLAGS_AUTOCLEAR;
    for (int tried = 0; control >= 0 && tried < 20; ++tried) { // somebody else may be faster
        const int number = ioctl(control, LOOP_CTL_GET_FREE);
        const std::string path = "/dev/loop" + std::to_string(number);
        const int device = number < 0 ? -1 : open(path.c_str(), O_RDWR | O_CLOEXEC);
        if (device >= 0 && ioctl(device, LOOP_CONFIGURE, &wanted) == 0)
            return {path, device};
        if (device < 0 || errno != EBUSY)
            break;
        close(device);
    }
    return {"", -1};
}

/// Mounts at `at` a disk that says it has 64 MiB, and is a sparse file in a full file system: ext4
/// without a journal. Nobody but this process sees it, and it goes with it. Empty, or why not.
std::string full_disk(const std::string& here, const std::string& at)
{
    if (std::string skipped = support::small_disk(here, 8 * mib); !skipped.empty())
        return skipped;
    const std::string path = here + "/image", none = "not checked: there is no disk for this: ";
    if (access("/dev/loop-control", R_OK | W_OK) != 0)
        return none + "/dev/loop-control: " + std::strerror(errno);
    const int image = sparse(path, 64 * mib);
    try {
        const auto made = process::run({"mke2fs", "-q", "-F", "-t", "ext4", "-e", "continue", "-b",
                                        "1024", "-O", "^has_journal", path});
        if (!made.status.success())
            return none + "mke2fs: " + made.errors;
    } catch (const std::system_error& error) {
        return none + "mke2fs: " + error.what();
    }
    // Only now: who looks at a new device would remember what it was before.
    const auto [device, open_device] = loop_device(image);
    if (open_device < 0)
        return none + "a loop device: " + std::strerror(errno);
    std::filesystem::create_directory(at);
    if (mount(device.c_str(), at.c_str(), "ext4", MS_NOSUID | MS_NODEV, nullptr) != 0)
        return none + "mount: " + std::strerror(errno);
    close(open_device);
    close(image);
    return {};
}

/// Stores to a file on such a disk; prints what msync answers three times, and the first byte that
/// the file has when it is read anew.
const bool takes_nothing = support::role("takes nothing", [](const support::role_arguments& words) {
    const std::string& here = words.at(0);
    const std::string disk = here + "/disk", path = disk + "/file";
    if (const std::string skipped = full_disk(here, disk); !skipped.empty()) {
        std::puts(skipped.c_str());
        return 0;
    }
    constexpr std::uint64_t size = 16 * mib;
    const int file = sparse(path, size), rest = sparse(here + "/rest", 0);
    const std::vector<char> block(4096);
    while (write(rest, block.data(), block.size()) > 0) {
    }
    void* const view = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (view == MAP_FAILED)
        return 1;
    std::memset(view, 'x', size);
    for (int i = 0; i < 3; ++i)
        std::puts(msync(view, size, MS_SYNC) == 0 ? "Success" : std::strerror(errno));
    munmap(view, size);
    posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
    char first = '?';
    if (pread(file, &first, 1, 0) != 1)
        return 2;
    std::printf("%d\n", first);
    return 0;
});

} // namespace

TEST_CASE("msync with MS_ASYNC starts nothing: the page stays dirty")
{
    const auto dirty = dirty_after([](const disk_file& of) { return sync_view(of, MS_ASYNC); });
    if (dirty.has_value())
        CHECK(dirty.value() > 0);
}

TEST_CASE("msync with MS_SYNC, fsync and fdatasync leave no dirty page of a view")
{
    const auto dirty = dirty_after([](const disk_file& of) { return sync_view(of, MS_SYNC); });
    if (!dirty.has_value())
        return;
    CHECK(dirty.value() == 0);
    CHECK(dirty_after([](const disk_file& of) { return fsync(of.file()); }).value() == 0);
    CHECK(dirty_after([](const disk_file& of) { return fdatasync(of.file()); }).value() == 0);
}

TEST_CASE("sync_file_range hands the page over: it is not dirty any more, and nobody has waited")
{
    const auto dirty = dirty_after([](const disk_file& of) {
        return sync_file_range(of.file(), 0, 0, SYNC_FILE_RANGE_WRITE);
    });
    if (dirty.has_value())
        CHECK(dirty.value() == 0);
}

TEST_CASE("msync takes any length, but no address where no page begins")
{
    const disk_file of{std::filesystem::temp_directory_path(), 0x1'0000};
    CHECK(msync(of.bytes().data(), 8, MS_SYNC) == 0);
    CHECK(msync(of.bytes().data() + 8, 8, MS_SYNC) == -1);
    CHECK(errno == EINVAL);
}

TEST_CASE("an error of msync comes once: after it there is a success, and nothing was written")
{
    std::string said;
    for (int round = 0; round < 5; ++round) { // in one somebody may call sync(2)
        const support::scratch_directory here;
        auto child = support::start_role("takes nothing", {here.path().string()});
        said = child.read_all();
        CHECK(child.wait().success());
        if (said.starts_with("not checked: ")) {
            MESSAGE(said);
            return;
        }
        CHECK_FALSE(said.starts_with("Success"));
        CHECK(said.ends_with("\nSuccess\n0\n"));
        if (said == "No space left on device\nInput/output error\nSuccess\n0\n")
            return;
    }
    MESSAGE("not checked: here msync has other errors than those that the lesson shows:\n", said);
}
