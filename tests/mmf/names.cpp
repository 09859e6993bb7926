// Names and their lifetime: the contract of Win32, seen on this system.
#include <doctest/doctest.h>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

import mmf;
import process;
import support;

using mmf::access;
using support::code_of;

namespace {

/// Another process: holds a handle to the name, says the value at its start, and waits for a line.
const bool holder = support::role("hold", [](const support::role_arguments& arguments) {
    const auto held = mmf::create_or_open(arguments.at(0), 64);
    auto view = held.map<access::read_write>();
    std::fprintf(stdout, "%s %lld\n", held.created() ? "created" : "opened",
                 static_cast<long long>(view.read<std::int64_t>(0)));
    view.write<std::int64_t>(0, 4711);
    std::fflush(stdout);
    process::interrupt_guard input;
    input.read_line();
    return 0;
});

/// In a /dev/shm of 1 MiB of its own: what happens when it is full.
const bool full = support::role("full-dev-shm", [](const support::role_arguments& arguments) {
    if (::unshare(CLONE_NEWNS) != 0 ||
        ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0 ||
        ::mount("none", "/dev/shm", "tmpfs", 0, "size=1M") != 0)
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

process::child start_holder(const support::scratch_name& name, const std::string& greeting)
{
    auto child = support::start_role("hold", {name});
    REQUIRE(child.read_line().value_or("the end of its output") == greeting);
    return child;
}

void make_foreign(const std::filesystem::path& path, const std::string& content)
{
    std::ofstream{path, std::ios::binary} << content;
}

} // namespace

TEST_CASE("creating a live name as new fails")
{
    const support::scratch_name name{"live"};
    const auto first = mmf::create_new(name, 64);
    CHECK(first.created());
    CHECK(code_of([&] { mmf::create_new(name, 64); }) == std::errc::file_exists);
    CHECK(name.exists());
}

TEST_CASE("a name goes with its last handle and can be used again, zeroed")
{
    const support::scratch_name name{"again"};
    auto first = mmf::create_new(name, 64);
    auto second = mmf::open_existing(name);
    first.map<access::read_write>().write<std::int64_t>(0, 42);
    first.close();
    CHECK(name.exists());
    CHECK(second.map().read<std::int64_t>(0) == 42);
    second.close();
    CHECK_FALSE(name.exists());
    CHECK(mmf::create_new(name, 64).map().read<std::int64_t>(0) == 0);
    CHECK_FALSE(name.exists());
}

TEST_CASE("opening a name that is not live fails, and the sentence names it")
{
    const support::scratch_name name{"missing"};
    CHECK(code_of([&] { mmf::open_existing(name); }) == std::errc::no_such_file_or_directory);
    CHECK(support::sentence_of([&] { mmf::open_existing(name); }) ==
          "open_existing '" + name.string() +
              "': no such mapping. Is the program that creates it running?");
}

TEST_CASE("create_or_open on a live name keeps its size and its bytes, and says opened")
{
    const support::scratch_name name{"kept"};
    const auto first = mmf::create_or_open(name, 12288);
    CHECK(first.created());
    first.map<access::read_write>().write<std::int64_t>(8, 7);
    for (const std::uint64_t asked : {1U, 20000U}) {
        const auto again = mmf::create_or_open(name, asked);
        CHECK_FALSE(again.created());
        CHECK(again.size() == 12288);
        CHECK(again.map().read<std::int64_t>(8) == 7);
    }
}

TEST_CASE("an object has the size that was asked for, not rounded to pages")
{
    const support::scratch_name name{"one"};
    const auto one = mmf::create_new(name, 1);
    CHECK(one.size() == 1);
    CHECK(std::filesystem::file_size(name.path()) == 1);
    CHECK(mmf::open_existing(name).map().bytes().size() == 1);
}

TEST_CASE("only a view is left: the name is free and the view still reads the old bytes")
{
    const support::scratch_name name{"view"};
    auto first = mmf::create_new(name, 64);
    auto view = first.map<access::read_write>();
    view.write<std::int64_t>(0, 1);
    first.close();
    CHECK_FALSE(name.exists());
    auto second = mmf::create_new(name, 64);
    second.map<access::read_write>().write<std::int64_t>(0, 2);
    CHECK(view.read<std::int64_t>(0) == 1);
    view.write<std::int64_t>(0, 3);
    CHECK(second.map().read<std::int64_t>(0) == 2);
}

TEST_CASE("names that are none are refused")
{
    const std::string long_name(256, 'x');
    for (const std::string& name :
         {std::string{}, std::string{"/"}, std::string{"a/b"}, std::string{"."}, std::string{".."},
          std::string{"/x"}, std::string{"foo\\bar"}, std::string{"a\0b", 3}, long_name}) {
        CAPTURE(name);
        CHECK(code_of([&] { mmf::create_new(name, 64); }) == std::errc::invalid_argument);
        CHECK(code_of([&] { mmf::open_existing(name); }) == std::errc::invalid_argument);
        CHECK(code_of([&] { mmf::create_or_open(name, 64); }) == std::errc::invalid_argument);
    }
}

TEST_CASE("a name of 255 bytes and one in UTF-8 are names")
{
    std::string longest = support::scratch_name{"longest"};
    longest.resize(255, 'x');
    const auto first = mmf::create_new(longest, 8);
    CHECK(mmf::open_existing(longest).size() == 8);
    const std::string umlaut = support::scratch_name{"z\xc3\xa4hler"};
    const auto second = mmf::create_new(umlaut, 8);
    CHECK(mmf::open_existing(umlaut).size() == 8);
}

TEST_CASE("a size of 0 and sizes that nothing has room for are refused, and leave nothing")
{
    const support::scratch_name name{"size"};
    CHECK(code_of([&] { mmf::create_new(name, 0); }) == std::errc::invalid_argument);
    CHECK(code_of([&] { mmf::create_or_open(name, 0); }) == std::errc::invalid_argument);
    CHECK(code_of([&] { mmf::create_new(name, std::uint64_t{1} << 60); }) ==
          std::errc::no_space_on_device);
    CHECK(code_of([&] { mmf::create_or_open(name, std::uint64_t{1} << 60); }) ==
          std::errc::no_space_on_device);
    CHECK(code_of([&] { mmf::create_new(name, std::uint64_t{1} << 63); }) ==
          std::errc::file_too_large);
    CHECK(code_of([&] { mmf::create_new(name, ~std::uint64_t{0}); }) == std::errc::file_too_large);
    CHECK_FALSE(name.exists());
}

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

TEST_CASE("two processes see each other's bytes, and the name goes with the last of them")
{
    const support::scratch_name name{"both"};
    auto ours = mmf::create_new(name, 64);
    auto view = ours.map<access::read_write>();
    view.write<std::int64_t>(0, 42);
    auto child = start_holder(name, "opened 42");
    CHECK(view.read<std::int64_t>(0) == 4711);
    ours.close();
    CHECK(name.exists());
    child.close_input();
    CHECK(child.wait().success());
    CHECK_FALSE(name.exists());
}

TEST_CASE("a killed process holds nothing: its name is missing, and new again")
{
    const support::scratch_name name{"killed"};
    for (int round = 0; round < 2; ++round) {
        auto child = start_holder(name, "created 0");
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

TEST_CASE("a killed process takes nothing from the others")
{
    const support::scratch_name name{"survivor"};
    auto child = start_holder(name, "created 0");
    auto ours = mmf::open_existing(name);
    child.kill();
    child.wait();
    CHECK(mmf::open_existing(name).map().read<std::int64_t>(0) == 4711);
    CHECK(code_of([&] { mmf::create_new(name, 64); }) == std::errc::file_exists);
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

TEST_CASE("closing twice is harmless, and what is closed answers with an error")
{
    const support::scratch_name name{"closed"};
    auto held = mmf::create_new(name, 64);
    auto view = held.map<access::read_write>();
    held.close();
    held.close();
    CHECK_FALSE(held.is_open());
    CHECK(held.size() == 0);
    CHECK(code_of([&] { held.map(); }) == std::errc::bad_file_descriptor);
    CHECK(code_of([&] { mmf::windows(held); }) == std::errc::bad_file_descriptor);
    view.close();
    view.close();
    CHECK(view.bytes().empty());
    CHECK(code_of([&] { view.read<std::uint8_t>(0); }) == std::errc::result_out_of_range);
    CHECK(code_of([&] { view.write<std::uint8_t>(0, 1); }) == std::errc::result_out_of_range);
}

TEST_CASE("a handle and a view move, and what they moved from is closed")
{
    const support::scratch_name name{"moved"};
    auto first = mmf::create_new(name, 64);
    auto second = std::move(first);
    CHECK_FALSE(first.is_open());
    CHECK(second.size() == 64);
    auto view = second.map<access::read_write>();
    view.write<std::int64_t>(0, 5);
    auto moved = std::move(view);
    CHECK(view.size() == 0);
    CHECK(moved.read<std::int64_t>(0) == 5);
    second = mmf::mapping{};
    CHECK_FALSE(name.exists());
}
