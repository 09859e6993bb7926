// Names on Linux: what is a file in /dev/shm, and what other programs do to it.
#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

import mmf;
import process;
import support;

#include "own_shared_memory.hpp"

using mmf::access;
using support::code_of;

namespace {

/// In a /dev/shm of 1 MiB of its own: what happens when it is full.
const bool full = support::role("full-dev-shm", [](const support::role_arguments& arguments) {
    if (!own_shared_memory("size=1M"))
        return 77;
    const auto half = mmf::create_new(arguments.at(0), 512 * 1024);
    const std::string other = arguments.at(0) + "-other";
    const auto code = code_of([&] { mmf::create_new(other, 768 * 1024); });
    const bool left_behind = std::filesystem::exists("/dev/shm/" + other);
    const auto fits = mmf::create_new(other, 256 * 1024);
    return code == std::errc::no_space_on_device && !left_behind && fits.created() ? 0 : 1;
});

/// Opens the name as another user than its owner.
const bool stranger =
    support::role("open-as-stranger", [](const support::role_arguments& arguments) {
        if (::geteuid() == 0 && ::seteuid(65534) != 0)
            return 1;
        const auto code = code_of([&] { mmf::open_existing(arguments.at(0)); });
        std::puts(code == std::errc::permission_denied ? "permission denied" : "let in");
        return 0;
    });

void make_foreign(const std::filesystem::path& path, const std::string& content)
{
    std::ofstream{path, std::ios::binary} << content;
}

/// Takes the exclusive lock of an object as one does between opening and freeing a name, and stops.
const bool blocker = support::role("block", [](const support::role_arguments& arguments) {
    const int descriptor = ::open(arguments.at(0).c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0 || ::flock(descriptor, LOCK_EX | LOCK_NB) != 0)
        return 1;
    std::puts("locked");
    std::fflush(stdout);
    process::interrupt_guard input;
    input.read_line();
    return 0;
});

} // namespace

TEST_CASE("a full /dev/shm is an error where the object is made, not a SIGBUS at a store")
{
    const support::scratch_name name{"full"};
    const auto result = process::run({process::own_path(), "--child", "full-dev-shm", name});
    if (result.status.code == 77) {
        MESSAGE("not checked: a /dev/shm of its own needs the right to mount (root)");
        return;
    }
    INFO(result.errors);
    CHECK(result.status == process::exit_status{0, 0});
}

TEST_CASE("the object is its owner's alone and its descriptor is closed by exec")
{
    const support::scratch_name name{"mode"};
    const auto before = ::umask(0777);
    const auto held = mmf::create_new(name, 64);
    ::umask(before);
    struct stat status;
    REQUIRE(::stat(name.path().c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);
    const auto descriptors = support::shared_memory_descriptors();
    REQUIRE(descriptors.size() == 1);
    CHECK((::fcntl(descriptors.front(), F_GETFD) & FD_CLOEXEC) != 0);
}

TEST_CASE("another user is not let in, and takes nothing away")
{
    if (::geteuid() != 0) {
        MESSAGE("not checked: becoming another user needs root");
        return;
    }
    const support::scratch_name name{"stranger"};
    const auto held = mmf::create_new(name, 64);
    const auto child = process::run({process::own_path(), "--child", "open-as-stranger", name});
    INFO(child.errors);
    CHECK(child.output == "permission denied\n");
    CHECK(name.exists());
}

TEST_CASE("a killed process holds nothing: its name is missing, and new again")
{
    const support::scratch_name name{"killed"};
    for (int round = 0; round < 2; ++round) {
        auto child = support::start_role("hold", {name});
        REQUIRE(child.read_line().value_or("its end") == "created 0");
        child.kill();
        CHECK(child.wait() == process::exit_status{0, 9});
        REQUIRE(name.exists()); // what the system itself leaves behind
        if (round == 0)
            CHECK(code_of([&] { mmf::open_existing(name); }) ==
                  std::errc::no_such_file_or_directory);
        else
            CHECK(mmf::create_new(name, 64).created());
        CHECK_FALSE(name.exists());
    }
}

TEST_CASE("a forked child closes its handle without freeing its parent's name")
{
    const support::scratch_name name{"fork"};
    auto ours = mmf::create_new(name, 64);
    const auto child = ::fork();
    if (child == 0) {
        ours.close();
        ::_exit(0);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(name.exists());
    CHECK(code_of([&] { mmf::create_new(name, 64); }) == std::errc::file_exists);
    ours.close();
    CHECK_FALSE(name.exists());
}

TEST_CASE("another program's object is opened, keeps its bytes and is never removed")
{
    const support::scratch_name name{"foreign"};
    make_foreign(name.path(), std::string(64, '\x01'));
    {
        auto opened = mmf::open_existing(name);
        CHECK(opened.size() == 64);
        auto same = mmf::create_or_open(name, 128);
        CHECK_FALSE(same.created());
        CHECK(same.size() == 64);
        CHECK(code_of([&] { mmf::create_new(name, 64); }) == std::errc::file_exists);
        same.map<access::read_write>().write<std::uint8_t>(63, 9);
    }
    REQUIRE(name.exists());
    const auto bytes = support::file_bytes(name.path());
    CHECK(bytes.at(62) == std::byte{1});
    CHECK(bytes.at(63) == std::byte{9});
}

TEST_CASE("another program's object that has no size yet is said to be unfinished, and kept")
{
    const support::scratch_name name{"unsized"};
    make_foreign(name.path(), "");
    CHECK(code_of([&] { mmf::open_existing(name); }) == std::errc::resource_unavailable_try_again);
    CHECK(code_of([&] { mmf::create_or_open(name, 64); }) ==
          std::errc::resource_unavailable_try_again);
    CHECK(code_of([&] { mmf::create_new(name, 64); }) == std::errc::file_exists);
    CHECK(name.exists());
}

TEST_CASE("a name that is a symbolic link, a directory or a pipe is refused and left alone")
{
    const support::scratch_directory elsewhere;
    const auto target = elsewhere.file("target", std::string(64, 'x'));
    const support::scratch_name link{"link"};
    std::filesystem::create_symlink(target, link.path());
    CHECK(code_of([&] { mmf::open_existing(link); }) == std::errc::too_many_symbolic_link_levels);
    CHECK(code_of([&] { mmf::create_or_open(link, 64); }) ==
          std::errc::too_many_symbolic_link_levels);
    CHECK(link.exists());

    const support::scratch_name directory{"directory"};
    std::filesystem::create_directory(directory.path());
    CHECK(code_of([&] { mmf::open_existing(directory); }));
    CHECK(directory.exists());

    const support::scratch_name pipe{"pipe"};
    REQUIRE(::mkfifo(pipe.path().c_str(), 0600) == 0);
    CHECK(code_of([&] { mmf::open_existing(pipe, access::read_only); }) ==
          std::errc::invalid_argument);
    CHECK(pipe.exists());
}

TEST_CASE("closing leaves a name alone that another program has taken over")
{
    const support::scratch_name name{"taken"};
    auto ours = mmf::create_new(name, 64);
    REQUIRE(::unlink(name.path().c_str()) == 0);
    std::ofstream{name.path()} << "theirs";
    ours.close();
    CHECK(name.exists());
    CHECK(support::file_bytes(name.path()).size() == 6);
}

TEST_CASE("a process that is stopped between two steps holds others up for seconds, not for ever")
{
    const support::scratch_name name{"stopped"};
    auto victim = mmf::create_new(name, 64);
    // Marked as ours, and held by nobody but the blocker.
    const std::string aside = name.path().string() + "-aside";
    REQUIRE(::link(name.path().c_str(), aside.c_str()) == 0);
    victim.close();
    REQUIRE(::rename(aside.c_str(), name.path().c_str()) == 0);
    auto blocker = support::start_role("block", {name.path().string()});
    REQUIRE(blocker.read_line().value_or("nothing") == "locked");
    CHECK(code_of([&] { mmf::open_existing(name); }) == std::errc::timed_out);
    blocker.close_input();
    CHECK(blocker.wait().success());
    // Nobody holds it any more: an object that a dead process has left.
    CHECK(code_of([&] { mmf::open_existing(name); }) == std::errc::no_such_file_or_directory);
    CHECK_FALSE(name.exists());
}

TEST_CASE("a link that leads to the object is not the object's name")
{
    const support::scratch_name name{"first"};
    const support::scratch_name other{"second"};
    auto held = mmf::create_new(name, 64);
    std::filesystem::create_hard_link(name.path(), other.path());
    std::filesystem::remove(name.path());
    std::filesystem::create_symlink(other.path(), name.path());
    held.close();
    CHECK(name.exists());
}

TEST_CASE("the object is as long as was asked for, and not rounded to pages")
{
    const support::scratch_name name{"one"};
    const auto one = mmf::create_new(name, 1);
    CHECK(std::filesystem::file_size(name.path()) == 1);
}

TEST_CASE("a size that nothing has room for is refused, and leaves nothing")
{
    const support::scratch_name name{"room"};
    constexpr std::uint64_t size = std::uint64_t{1} << 60;
    CHECK(code_of([&] { mmf::create_new(name, size); }) == std::errc::no_space_on_device);
    CHECK(code_of([&] { mmf::create_or_open(name, size); }) == std::errc::no_space_on_device);
    CHECK_FALSE(name.exists());
}
