// Files that are cut while they are mapped, and disks without room.
#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <vector>

#include <sys/stat.h>

import mmf;
import process;
import support;

using mmf::access;
using support::code_of;

namespace {

constexpr std::size_t pages = 4;

std::size_t page()
{
    return static_cast<std::size_t>(mmf::granularity());
}

/// A file of four pages, whose bytes tell the pages apart.
std::string four_pages()
{
    std::string text;
    for (std::size_t i = 0; i < pages; ++i)
        text += std::string(page(), static_cast<char>('a' + i));
    return text;
}

std::uint64_t room_of(const std::filesystem::path& path)
{
    struct stat status{};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    return static_cast<std::uint64_t>(status.st_blocks) * 512;
}

/// Copies what has gone, which installs the handler, and then loads what has gone.
const bool loads =
    support::role("load of a page that has gone", [](const support::role_arguments& words) {
        const auto file = mmf::open_file(words.at(0));
        const auto view = file.map();
        std::filesystem::resize_file(words.at(0), 0);
        std::vector<std::byte> into(10);
        if (code_of([&] { view.copy_out(0, into); }) != std::errc::io_error)
            return 2;
        static_cast<void>(view.read<char>(0));
        return 3;
    });

/// A handler that a program had before its first copy is called for what is no copy's.
const bool handled_before =
    support::role("handled before", [](const support::role_arguments& words) {
        static volatile std::sig_atomic_t came = 0;
        std::signal(SIGBUS, [](int) { came = 1; });
        const auto file = mmf::open_file(words.at(0));
        const auto view = file.map();
        std::filesystem::resize_file(words.at(0), 0);
        std::vector<std::byte> into(10);
        if (code_of([&] { view.copy_out(0, into); }) != std::errc::io_error || came != 0)
            return 2;
        std::raise(SIGBUS);
        return came == 1 ? 0 : 3;
    });

/// Takes room in a file of 8 MiB where there are 4.
const bool fills = support::role("takes room", [](const support::role_arguments& words) {
    const std::string why = support::small_disk(words.at(0), std::uint64_t{4} << 20);
    if (!why.empty())
        return 5;
    const auto file = mmf::create_file(words.at(0) + "/sparse", std::uint64_t{8} << 20);
    if (code_of([&] { file.allocate(); }) != std::errc::no_space_on_device)
        return 2;
    std::filesystem::remove(words.at(0) + "/sparse");
    const auto less = mmf::create_file(words.at(0) + "/less", std::uint64_t{8} << 20);
    less.allocate(1 << 20, 1 << 20);
    auto view = less.map<access::read_write>(1 << 20, 1 << 20);
    std::ranges::fill(view.bytes(), std::byte{1});
    return 0;
});

} // namespace

TEST_CASE("what is left of a file that was cut is copied, and what has gone is an error")
{
    const support::scratch_directory directory;
    const auto path = directory.file("cut", four_pages());
    const auto file = mmf::open_file(path);
    const auto view = file.map();
    for (std::size_t left = pages; left + 1 > 0; --left) {
        std::filesystem::resize_file(path, left * page());
        for (std::size_t begin = 0; begin < pages; ++begin)
            for (std::size_t end = begin + 1; end <= pages; ++end) {
                std::vector<std::byte> into((end - begin) * page() - 2, std::byte{'z'});
                const auto code = code_of([&] { view.copy_out(begin * page() + 1, into); });
                CHECK(code == (end <= left ? std::error_code{}
                                           : std::make_error_code(std::errc::io_error)));
                for (std::size_t i = 0; i < into.size(); ++i) {
                    const auto there = static_cast<std::byte>('a' + begin + (i + 1) / page());
                    if (into[i] != there && (end <= left || into[i] != std::byte{'z'}))
                        FAIL("byte ", i, " is neither what it was nor what stands in the file");
                }
            }
        if (left == 0)
            break;
    }
    std::vector<std::byte> into(10);
    CHECK(
        support::sentence_of([&] { view.copy_out(page(), into); }) ==
        "copy_out: a view of 10 bytes at offset " + std::to_string(page()) +
            " has bytes that are not to be had: the file was cut, or the disk does not give them");
    std::filesystem::resize_file(path, pages * page());
    CHECK_NOTHROW(view.copy_out(page(), into)); // zeros, now
    CHECK(into[0] == std::byte{});
}

TEST_CASE("four threads copy, and each gets what is its own")
{
    const support::scratch_directory directory;
    const auto whole = mmf::open_file(directory.file("whole", four_pages()));
    const auto path = directory.file("cut", four_pages());
    const auto cut = mmf::open_file(path);
    const auto seen = whole.map(), lost = cut.map();
    std::filesystem::resize_file(path, page());
    std::atomic<int> wrong = 0;
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < 4; ++i)
            threads.emplace_back([&, i] {
                std::vector<std::byte> into(page());
                for (int round = 0; round < 1'000; ++round)
                    if (i % 2 == 0)
                        wrong += code_of([&] { seen.copy_out(i * page(), into); }) ? 1 : 0;
                    else
                        wrong +=
                            code_of([&] { lost.copy_out(i * page(), into); }) == std::errc::io_error
                                ? 0
                                : 1;
            });
    }
    CHECK(wrong == 0);
}

TEST_CASE("a load of a page that has gone ends the process, and an earlier handler is called")
{
    if (support::address_sanitizer) {
        MESSAGE("not checked: AddressSanitizer has handlers of its own");
        return;
    }
    const support::scratch_directory directory;
    const auto path = directory.file("cut", four_pages()).string();
    const auto ended = support::start_role("load of a page that has gone", {path}).wait();
    CHECK(ended.signal == SIGBUS);
    const auto again = directory.file("again", four_pages()).string();
    CHECK(support::start_role("handled before", {again}).wait() == process::exit_status{});
}

TEST_CASE("a sparse file gets room where it is asked for, and keeps its size and its bytes")
{
    const support::scratch_directory directory;
    const auto path = directory.path() / "sparse";
    constexpr std::uint64_t size = std::uint64_t{1} << 30, part = std::uint64_t{1} << 20;
    const auto file = mmf::create_file(path, size);
    auto view = file.map<access::read_write>(size / 2, part);
    view.write<int>(0, 42);
    const auto before = room_of(path);
    file.allocate(size / 2, part);
    CHECK(room_of(path) >= before + part - 2 * page());
    CHECK(room_of(path) <= before + 2 * part);
    CHECK(view.read<int>(0) == 42);
    CHECK(std::filesystem::file_size(path) == size);
    file.allocate(size, 0);
    CHECK(code_of([&] { file.allocate(size - 1, 2); }) == std::errc::result_out_of_range);
    CHECK(code_of([&] { mmf::open_file(path).allocate(); }) == std::errc::permission_denied);
    CHECK(code_of([&] { mmf::mapping{}.allocate(); }) == std::errc::bad_file_descriptor);
    const support::scratch_name name{"room"};
    CHECK_NOTHROW(mmf::create_new(name, 64).allocate());
    const support::faults faults{
        [](std::string_view call) { return call == "fallocate" ? EOPNOTSUPP : 0; }};
    CHECK(code_of([&] { file.allocate(0, 4096); }) == std::errc::operation_not_supported);
}

TEST_CASE("a full disk is an error of allocate, and what has its room can be stored to")
{
    const support::scratch_directory directory;
    const auto status = support::start_role("takes room", {directory.path().string()}).wait();
    if (status == process::exit_status{5, 0})
        MESSAGE("not checked: a disk of its own needs the right to mount");
    else
        CHECK(status == process::exit_status{});
}
