// Files that grow while others make them grow, on disks that are full, and under limits.
#include <doctest/doctest.h>

#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

import mmf;
import process;
import support;

using mmf::access;
using support::code_of;

namespace {

constexpr std::uint64_t mib = std::uint64_t{1} << 20;

/// Refuses fallocate, as a file system that does not have it.
int without_fallocate(std::string_view call)
{
    return call == "fallocate" ? EOPNOTSUPP : 0;
}

/// Makes the file 4096 bytes long. With one more argument, without fallocate.
const bool growing_role = support::role("grow", [](const support::role_arguments& arguments) {
    if (!support::let_halt())
        return 0;
    const auto grow = [&] { mmf::open_file(arguments.at(0), access::read_write, 4096); };
    if (arguments.size() == 1) {
        support::under_test(grow);
        return 0;
    }
    const support::faults faults{without_fallocate};
    support::under_test(grow);
    return 0;
});

/// Makes the file 8192 bytes long as another process would that follows the rule: with the lock if
/// `locking`. False if it has to wait.
bool grown_otherwise(const std::string& path, bool locking)
{
    const int file = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
    REQUIRE(file >= 0);
    const bool may = !locking || ::flock(file, LOCK_EX | LOCK_NB) == 0;
    struct stat status;
    REQUIRE(::fstat(file, &status) == 0);
    if (may)
        REQUIRE(::ftruncate(file, 8192) == 0);
    ::close(file);
    return may;
}

/// Starts the role, makes the file longer before its system call of this number, and checks how
/// long it is in the end. False if the role makes no so many calls, or cannot be halted.
bool check_growth_before_call(int number, bool locking)
{
    const support::scratch_directory directory;
    const auto path = directory.file("file", "text").string();
    std::vector<std::string> arguments{path};
    if (locking)
        arguments.emplace_back("without fallocate");
    support::halted_role other{"grow", arguments};
    if (const auto why = other.not_checked(support::halts::before_system_calls); !why.empty()) {
        MESSAGE(why);
        return false;
    }
    other.begin_call();
    for (int i = 0; i < number; ++i)
        if (!other.next_system_call())
            return false;
    const auto call = other.next_system_call();
    if (!call)
        return false;
    INFO("the other one grows it before " << call->words());
    const bool grown = grown_otherwise(path, locking);
    other.end_call();
    CHECK(std::filesystem::file_size(path) == (grown ? 8192 : 4096));
    return true;
}

/// What a role says of its steps on a small disk, a line for each.
void say(const char* what, const std::error_code& code)
{
    std::printf("%s: %s\n", what, code ? code.message().c_str() : "done");
}

/// On a disk of 1 MiB, in the directory given.
const bool small_disk_role = support::role("small", [](const support::role_arguments& arguments) {
    const std::filesystem::path disk = arguments.at(0);
    if (const auto why = support::small_disk(disk, mib); !why.empty()) {
        std::puts(why.c_str());
        return 0;
    }
    const auto path = disk / "file";
    mmf::create_file(path, 0);
    say("grow too far", code_of([&] { mmf::open_file(path, access::read_write, 2 * mib); }));
    std::printf("size: %ju\n", std::uintmax_t{std::filesystem::file_size(path)});
    say("grow", code_of([&] {
            const auto file = mmf::open_file(path, access::read_write, mib / 2);
            auto view = file.map<access::read_write>();
            for (auto& byte : view.bytes())
                byte = std::byte{1};
        }));
    const auto holes = mmf::create_file(disk / "holes", 4 * mib);
    const auto walk = [&] {
        for (const auto& chunk : mmf::chunks(holes, {.chunk_size = mib / 4}))
            if (chunk.read<char>(0) != 0)
                throw std::system_error{ERANGE, std::generic_category()};
    };
    say("walk over holes", code_of(walk));
    std::printf("%s\n", support::sentence_of(walk).c_str());
    return 0;
});

/// With files of 4096 bytes at most, and the signal that ends who makes one larger.
const bool limited_role = support::role("limited", [](const support::role_arguments& arguments) {
    const std::filesystem::path directory = arguments.at(0);
    const support::limit limit{support::resource::file_size, 4096};
    std::signal(SIGXFSZ, SIG_DFL);
    say("create_file", code_of([&] { mmf::create_file(directory / "new", 4097); }));
    say("grow", code_of([&] { mmf::open_file(directory / "file", access::read_write, 4097); }));
    say("create_new", code_of([&] { mmf::create_new(arguments.at(1), 4097); }));
    say("as much as it may",
        code_of([&] { mmf::open_file(directory / "file", access::read_write, 4096); }));
    return 0;
});

} // namespace

TEST_CASE("a file that another process makes longer meanwhile is not cut")
{
    for (const bool without_fallocate : {false, true})
        for (int number = 0; check_growth_before_call(number, without_fallocate);)
            ++number;
}

TEST_CASE("what a file has grown by has its room on the disk, and the rest is left as it was")
{
    const support::scratch_directory directory;
    const auto path = (directory.path() / "file").string();
    mmf::create_file(path, mib);
    mmf::open_file(path, access::read_write, 3 * mib);
    struct stat status;
    REQUIRE(::stat(path.c_str(), &status) == 0);
    CHECK(status.st_size == 3 * mib);
    CHECK(static_cast<std::uint64_t>(status.st_blocks) * 512 >= 2 * mib);
    CHECK(static_cast<std::uint64_t>(status.st_blocks) * 512 < 3 * mib);
}

TEST_CASE("without fallocate a file grows all the same, and waits for nobody who does not")
{
    const support::scratch_directory directory;
    const auto path = directory.file("file", "text").string();
    const support::faults faults{without_fallocate};
    const auto grown = mmf::open_file(path, access::read_write, 3 * mib);
    CHECK(grown.size() == 3 * mib);
    CHECK(grown.map().read<char>(3) == 't');
    const int other = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
    CHECK(::flock(other, LOCK_EX | LOCK_NB) == 0);
    ::close(other);
}

TEST_CASE("a full disk is an error where a file grows or is walked over, and no SIGBUS")
{
    const support::scratch_directory directory;
    auto child = process::run({process::own_path(), "--child", "small", directory.path()});
    INFO(child.errors);
    if (child.output.starts_with("not checked")) {
        MESSAGE(child.output);
        return;
    }
    CHECK(child.output ==
          "grow too far: No space left on device\n"
          "size: 0\n"
          "grow: done\n"
          "walk over holes: No space left on device\n"
          "read: a view of 262144 bytes at offset 524288: what was never stored in it takes memory "
          "when it is mapped and read, and the file system has no more: No space left on device\n");
}

TEST_CASE("a file larger than this process may make is an error that says so, and no SIGXFSZ")
{
    const support::scratch_directory directory;
    const auto path = directory.file("file", "text");
    const support::scratch_name name{"limited"};
    const auto child =
        process::run({process::own_path(), "--child", "limited", directory.path(), name});
    INFO(child.errors);
    CHECK(child.status.success());
    CHECK(child.output == "create_file: File too large\n"
                          "grow: File too large\n"
                          "create_new: File too large\n"
                          "as much as it may: done\n");
    CHECK_FALSE(std::filesystem::exists(directory.path() / "new"));
    const support::limit limit{support::resource::file_size, 4096};
    CHECK(support::sentence_of([&] { mmf::open_file(path, access::read_write, 5000); }) ==
          "open_file '" + path.string() +
              "': this process may make files of 4096 bytes (ulimit -f), not of 5000");
}

TEST_CASE("a file grows under a timer that interrupts every call which takes long")
{
    const support::scratch_directory directory;
    const auto path = directory.file("file", "text");
    // As on systems where a call that is interrupted loses all that it has done.
    const support::faults faults{
        [](std::string_view) { return support::faults::length() > mib ? EINTR : 0; }};
    CHECK(mmf::open_file(path, access::read_write, 16 * mib).size() == 16 * mib);
    CHECK(faults.calls() < 100);
}

TEST_CASE("a file of /proc, which says that it is empty, is refused")
{
    for (const char* const path : {"/proc/cpuinfo", "/proc/self/maps"}) {
        CAPTURE(path);
        CHECK(code_of([&] { mmf::open_file(path); }) == std::errc::invalid_argument);
        CHECK(support::sentence_of([&] { mmf::open_file(path); }) ==
              std::string{"open_file '"} + path +
                  "': its bytes are made when they are read, so it cannot be mapped. Copy it to a "
                  "file first");
    }
}
