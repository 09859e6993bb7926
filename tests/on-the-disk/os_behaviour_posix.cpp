// What lesson 8 says about Linux, tried with the raw calls.

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdint>
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
#include <vector>

#include <fcntl.h>
#include <sys/mman.h>
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
