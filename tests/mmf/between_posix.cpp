// Names on Linux: what happens if others take their steps between two system calls of a function.
#include <doctest/doctest.h>

#include <atomic>
#include <barrier>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

import mmf;
import process;
import support;

#include "own_shared_memory.hpp"

using mmf::access;
using support::code_of;

namespace {

/// Has `others` act before the system call of this number that `call` makes: they are told which.
/// Returns false if it makes fewer.
template <typename Call, typename Others>
bool acted_before(unsigned number, Call call, Others others)
{
    bool acted = false;
    const support::faults between{[&, at = 0U](std::string_view next) mutable {
        if (at++ == number) {
            acted = true;
            others(next);
        }
        return 0;
    }};
    call();
    return acted;
}

constexpr std::uint64_t most = 40 << 20; // of 64 MiB: there is no room for two

/// Where there is room for one object: whoever else wants it, one makes it and the others open it.
const bool room_for_one = support::role("room-for-one", [](const support::role_arguments& names) {
    if (!own_shared_memory("size=64M"))
        return 77;
    const std::string& name = names.at(0);
    unsigned number = 0;
    for (bool acted = true; acted; ++number) {
        mmf::mapping first, second;
        acted = acted_before(
            number, [&] { first = mmf::create_or_open(name, most); },
            [&](std::string_view) { second = mmf::create_or_open(name, most); });
        if (first.created() == second.created() && acted)
            return 1;
    }
    for (int round = 0; round < 8; ++round) {
        std::barrier all{4};
        std::atomic<int> made = 0, failed = 0;
        const auto take_part = [&] {
            mmf::mapping held;
            all.arrive_and_wait();
            failed += !!code_of([&] { held = mmf::create_or_open(name, most); });
            made += held.created();
            all.arrive_and_wait();
        };
        std::vector<std::jthread> parts;
        for (int part = 0; part < 4; ++part)
            parts.emplace_back(take_part);
        parts.clear();
        if (made != 1 || failed != 0)
            return 2;
    }
    return number > 5 ? 0 : 3;
});

/// Where there is no room: nobody gets the object, whoever opens it before that is known, and
/// nothing is left.
const bool room_for_none = support::role("room-for-none", [](const support::role_arguments& names) {
    if (!own_shared_memory("size=32M"))
        return 77;
    const std::string& name = names.at(0);
    unsigned number = 0;
    for (bool acted = true; acted; ++number)
        for (const auto wanted : {access::read_only, access::read_write}) {
            std::error_code first;
            std::error_code second = std::make_error_code(std::errc::timed_out);
            acted = acted_before(
                number, [&] { first = code_of([&] { mmf::create_or_open(name, most); }); },
                [&](std::string_view next) {
                    // Others wait for one who is about to free the name.
                    if (next != "fstat" && next != "lstat" && next != "unlink")
                        second = code_of([&] { mmf::open_existing(name, wanted); });
                });
            if (first != std::errc::no_space_on_device || !second ||
                std::filesystem::exists("/dev/shm/" + name))
                return 1;
        }
    return number > 5 ? 0 : 3;
});

void check_in_small_memory(const std::string& role)
{
    const support::scratch_name name{"room"};
    const auto result =
        process::run({process::own_path(), "--child", role, name}, std::chrono::minutes{2});
    if (result.status.code == 77) {
        MESSAGE("not checked: a /dev/shm of its own needs the right to mount (root)");
        return;
    }
    INFO(result.errors);
    CHECK(result.status == process::exit_status{0, 0});
}

} // namespace

TEST_CASE("of several who make a name at the same time, one finds room, if there is room for one")
{
    check_in_small_memory("room-for-one");
}

TEST_CASE("where there is no room for a name, nobody gets it, and nothing is left")
{
    check_in_small_memory("room-for-none");
}

TEST_CASE("memory is set aside in pieces that a timer does not keep from coming to an end")
{
    const support::scratch_name name{"pieces"};
    constexpr std::uint64_t size = 8 << 20;
    std::uint64_t interrupted = 0;
    const support::faults often{[&](std::string_view call) {
        const bool comes = call == "fallocate" && interrupted < 5;
        interrupted += comes;
        return comes ? EINTR : 0;
    }};
    CHECK(mmf::create_new(name, size).size() == size);
    CHECK(interrupted == 5);
    CHECK(often.calls() > 5 + 4);
}

TEST_CASE("a name means one object, also if a link keeps the one that had it before")
{
    const support::scratch_name name{"linked"};
    unsigned number = 0;
    for (bool acted = true; acted; ++number) {
        CAPTURE(number);
        const support::scratch_name other{"link"};
        auto held = mmf::create_new(name, 64);
        std::filesystem::create_hard_link(name.path(), other.path());
        mmf::mapping next;
        mmf::mapping opened;
        acted = acted_before(
            number, [&] { opened = mmf::open_existing(name); },
            [&](std::string_view) {
                held.close();
                next = mmf::create_or_open(name, 128);
            });
        CHECK(opened.size() == mmf::open_existing(name).size());
    }
    CHECK(number > 5);
}

TEST_CASE("a name that only a failing create_new looks at is not in use")
{
    const support::scratch_name name{"looked-at"};
    unsigned number = 0;
    for (bool acted = true; acted; ++number) {
        CAPTURE(number);
        auto held = mmf::create_new(name, 64);
        std::error_code again;
        mmf::mapping looking;
        acted = acted_before(
            number, [&] { code_of([&] { looking = mmf::create_new(name, 64); }); },
            [&](std::string_view) {
                held.close();
                again = code_of([&] { held = mmf::create_new(name, 64); });
            });
        CHECK_FALSE(again);
    }
    CHECK(number > 5);
    CHECK_FALSE(name.exists());
}
