// Two users of one machine, one of them hostile: nothing that the hostile one does delays the
// other, ends it or tells it something else than that permission is denied.
#include <doctest/doctest.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

import mmf;
import process;
import support;

#include "../greeted.hpp"

using mmf::access;
using mmf::owners;
using support::code_of;

namespace {

constexpr uid_t user = 65534;
constexpr uid_t hostile = 65533;

void become(uid_t who)
{
    if (::setresuid(who, who, who) != 0)
        throw std::system_error{errno, std::generic_category(), "become another user"};
}

int make_file(const std::string& path, mode_t mode)
{
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0 || ::ftruncate(descriptor, 64) != 0 || ::fchmod(descriptor, mode) != 0)
        throw std::system_error{errno, std::generic_category(), path};
    return descriptor;
}

/// What a hostile user puts under a name that others want.
const std::map<std::string, bool (*)(const std::string& path)> traps{
    {"marked", [](const std::string& path) { return make_file(path, 01666) >= 0; }},
    {"locked",
     [](const std::string& path) { return ::flock(make_file(path, 01666), LOCK_EX) == 0; }},
    {"open to all", [](const std::string& path) { return make_file(path, 0666) >= 0; }},
    {"closed", [](const std::string& path) { return make_file(path, 0600) >= 0; }},
    {"leased",
     [](const std::string& path) {
         return ::fcntl(make_file(path, 0666), F_SETLEASE, F_WRLCK) == 0;
     }},
    {"pipe",
     [](const std::string& path) {
         return ::mkfifo(path.c_str(), 0600) == 0 && ::chmod(path.c_str(), 01666) == 0;
     }},
    {"directory", [](const std::string& path) { return ::mkdir(path.c_str(), 0777) == 0; }},
    {"link", [](const std::string& path) { return ::symlink("/etc/passwd", path.c_str()) == 0; }},
};

const bool trapper = support::role("trap", [](const support::role_arguments& arguments) {
    become(hostile);
    ::signal(SIGIO, SIG_IGN); // somebody opens what is leased
    if (!traps.at(arguments.at(0))("/dev/shm/" + arguments.at(1)))
        return 1;
    std::puts("set");
    std::fflush(stdout);
    process::interrupt_guard input;
    input.read_line();
    return 0;
});

/// Calls what opens and makes the name, as a user; prints what each answered if that is not the one
/// thing that is expected.
const bool caller = support::role("call", [](const support::role_arguments& arguments) {
    become(static_cast<uid_t>(std::stoul(arguments.at(0))));
    const std::string& name = arguments.at(1);
    const auto expect_denied = [&](const char* what, auto call) {
        const support::faults counted{[](std::string_view) { return 0; }};
        const auto sentence = support::sentence_of(call);
        const auto code = code_of(call);
        if (code != std::errc::permission_denied || counted.calls() > 20)
            std::printf("%s: %s, after %u calls of the system\n", what, sentence.c_str(),
                        counted.calls());
    };
    expect_denied("create_new", [&] { mmf::create_new(name, 64); });
    expect_denied("open_existing", [&] { mmf::open_existing(name); });
    expect_denied("to read", [&] { mmf::open_existing(name, access::read_only); });
    expect_denied("create_or_open", [&] { mmf::create_or_open(name, 64); });
    std::puts("done");
    return 0;
});

/// Puts a file under the name and takes it away, as fast as it can.
const bool flickerer = support::role("flicker", [](const support::role_arguments& arguments) {
    become(hostile);
    std::puts("begun");
    std::fflush(stdout);
    const std::jthread work{[&](const std::stop_token& stop) {
        const std::string path = "/dev/shm/" + arguments.at(0);
        while (!stop.stop_requested()) {
            ::close(::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 01666));
            ::unlink(path.c_str());
        }
    }};
    process::interrupt_guard input;
    input.read_line();
    return 0;
});

const bool undeterred = support::role("undeterred", [](const support::role_arguments& arguments) {
    become(user);
    int made = 0;
    for (int round = 0; round < 2000; ++round) {
        const auto code =
            code_of([&] { made += mmf::create_or_open(arguments.at(0), 64).created(); });
        if (code && code != std::errc::permission_denied)
            std::printf("%s\n", code.message().c_str());
    }
    std::puts("done");
    return 0;
});

/// What a hostile user does to a name that somebody holds: one line for all that succeeds.
const bool attacker = support::role("attack", [](const support::role_arguments& arguments) {
    become(hostile);
    const std::string path = "/dev/shm/" + arguments.at(0);
    const std::string other = path + "-moved";
    const auto say = [](const char* what, bool done) {
        if (done)
            std::puts(what);
    };
    say("opened", ::open(path.c_str(), O_RDONLY | O_CLOEXEC) >= 0);
    say("removed", ::unlink(path.c_str()) == 0);
    say("moved", ::rename(path.c_str(), other.c_str()) == 0);
    say("opened to all", ::chmod(path.c_str(), 0666) == 0);
    say("cut", ::truncate(path.c_str(), 0) == 0);
    static_cast<void>(!::close(make_file(other, 01666)));
    say("replaced", ::rename(other.c_str(), path.c_str()) == 0);
    ::unlink(other.c_str());
    std::puts("done");
    return 0;
});

bool is_root()
{
    if (::geteuid() == 0)
        return true;
    MESSAGE("not checked: becoming two other users needs root");
    return false;
}

std::string output_of(const std::vector<std::string>& role)
{
    std::vector<std::string> command{process::own_path(), "--child"};
    command.insert(command.end(), role.begin(), role.end());
    const auto result = process::run(command, std::chrono::seconds{60});
    return result.output + result.errors;
}

} // namespace

TEST_CASE("what another user puts under a name is permission denied at once, to root as well")
{
    if (!is_root())
        return;
    for (const auto& [trap, set] : traps)
        for (const uid_t who : {user, uid_t{0}}) {
            CAPTURE(trap);
            CAPTURE(who);
            const support::scratch_name name{"trap"};
            auto trapper = greeted(support::start_role("trap", {trap, name}), "set");
            CHECK(output_of({"call", std::to_string(who), name}) == "done\n");
            CHECK(std::filesystem::symlink_status(name.path()).type() !=
                  std::filesystem::file_type::not_found);
        }
}

TEST_CASE("a name that another user makes and removes all the time is had, or permission is denied")
{
    if (!is_root())
        return;
    const support::scratch_name name{"flicker"};
    auto other = greeted(support::start_role("flicker", {name}), "begun");
    CHECK(output_of({"undeterred", name}) == "done\n");
    other.close_input();
    CHECK(other.wait().success());
}

TEST_CASE("what is held another user can neither open nor remove nor replace")
{
    if (!is_root())
        return;
    const support::scratch_name name{"held"};
    auto held = mmf::create_new(name, 64);
    CHECK(output_of({"attack", name}) == "done\n");
    CHECK(mmf::open_existing(name).size() == 64);
    held.close();
    CHECK_FALSE(name.exists());
}

TEST_CASE("what root has left, and let others open, is no other user's to free, which is said")
{
    if (!is_root())
        return;
    const support::scratch_name name{"left"};
    ::close(make_file(name.path(), 01666));
    CHECK(output_of({"call", std::to_string(user), name}) == "done\n");
    CHECK(name.exists());
    CHECK(code_of([&] { mmf::open_existing(name); }) == std::errc::no_such_file_or_directory);
    CHECK_FALSE(name.exists());
}

TEST_CASE("another user's object is opened if that is asked for, and keeps its name")
{
    if (!is_root())
        return;
    const support::scratch_name name{"anyone"};
    ::close(make_file(name.path(), 01666));
    REQUIRE(::chown(name.path().c_str(), hostile, hostile) == 0);
    CHECK(support::sentence_of([&] {
              mmf::open_existing(name);
          }).ends_with("it belongs to user " + std::to_string(hostile)));
    CHECK(mmf::open_existing(name, access::read_write, owners::anyone).size() == 64);
    CHECK_FALSE(mmf::create_or_open(name, 128, owners::anyone).created());
    CHECK(name.exists());
}
