// Sixteen processes open, touch and close one name as fast as they can, with pauses between their
// system calls and a death now and then. What must hold all the time: nobody sees a size of 0 or
// the bytes of an earlier life of the name; the object that a process holds is the name's.
#include <doctest/doctest.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <sys/stat.h>

import mmf;
import process;
import support;

#include "storm.hpp"

namespace {

using mmf::access;

constexpr std::size_t processes = 16;
constexpr std::uint64_t rounds = 2000;
constexpr std::size_t remembered = 64;

/// What a process says of itself to the others, in a file that all of them map.
struct diary
{
    std::uint64_t holds;    ///< The life whose object it holds, 0 for none.
    std::uint64_t released; ///< How many objects it has let go of: the next entry below.
    std::array<std::uint64_t, remembered> life;
    std::array<std::uint64_t, remembered> until; ///< When close() had returned, in nanoseconds.
    std::uint64_t rounds_done;
    std::uint64_t created;
};

std::uint64_t now()
{
    return static_cast<std::uint64_t>(std::chrono::steady_clock::now().time_since_epoch().count());
}

std::atomic_ref<std::uint64_t> shared(std::uint64_t& value)
{
    return std::atomic_ref{value};
}

/// True if another process held this life at the moment given or later.
bool held_since(const std::array<diary, processes>& diaries, std::size_t self, std::uint64_t life,
                std::uint64_t moment)
{
    for (std::size_t i = 0; i < processes; ++i) {
        auto& other = const_cast<diary&>(diaries[i]); // an atomic_ref to const is C++26
        if (i != self && shared(other.holds) == life)
            return true;
        for (std::size_t entry = 0; entry < remembered; ++entry)
            if (shared(other.life[entry]) == life && shared(other.until[entry]) >= moment)
                return true;
    }
    return false;
}

/// As held_since; a process that has just opened the object gets time to say so.
bool others_hold(const std::array<diary, processes>& diaries, std::size_t self, std::uint64_t life,
                 std::uint64_t moment)
{
    const auto until = now() + 2'000'000'000;
    while (!held_since(diaries, self, life, moment))
        if (now() > until)
            return false;
    return true;
}

/// The inode that has the name; 0 if there is none.
std::uint64_t inode(const std::string& name)
{
    struct stat status;
    return ::stat(("/dev/shm/" + name).c_str(), &status) == 0 ? status.st_ino : 0;
}

/// The inode of the one object that this process holds.
std::uint64_t held_inode()
{
    struct stat status;
    const auto descriptors = support::shared_memory_descriptors();
    const bool one = descriptors.size() == 1 && ::fstat(descriptors.front(), &status) == 0;
    return one ? status.st_ino : 0;
}

int violation(const std::string& what)
{
    std::printf("VIOLATION %s\n", what.c_str());
    return 1;
}

/// One round; the result is 0 if all was as it must be. No system call between the opening and the
/// entry in the diary: a process that dies has either not opened or said so.
int touch(const std::string& name, std::array<diary, processes>& diaries, std::size_t self,
          std::uint64_t fresh_life)
{
    auto& own = diaries[self];
    const std::uint64_t began = now();
    auto held = mmf::create_or_open(name, 64);
    if (held.size() != 64)
        return violation("size " + std::to_string(held.size()));
    auto view = held.map<access::read_write>();
    const auto stamp = view.atomic<std::uint64_t>(0);
    shared(own.holds) = fresh_life;
    std::uint64_t life = 0;
    const bool first = stamp.compare_exchange_strong(life, fresh_life);
    if (first)
        life = fresh_life;
    shared(own.holds) = life;
    if (!first && !others_hold(diaries, self, life, began))
        return violation("bytes of an earlier life");
    if (const auto held_now = held_inode(), named = inode(name); held_now != named)
        return violation("held inode " + std::to_string(held_now) + ", the name's is " +
                         std::to_string(named));
    own.created += held.created();
    view.close();
    held.close();
    const std::size_t entry = own.released++ % remembered;
    shared(own.until[entry]) = 0;
    shared(own.life[entry]) = life;
    shared(own.until[entry]) = now();
    shared(own.holds) = 0;
    return 0;
}

/// Time without a handle, so that the name is given up and made anew often.
void idle()
{
    static std::mt19937 random{static_cast<unsigned>(process::own_id())};
    std::this_thread::sleep_for(std::chrono::microseconds{random() % 12'000});
}

std::array<diary, processes>& diaries_in(mmf::view<access::read_write>& view)
{
    return *reinterpret_cast<std::array<diary, processes>*>(view.bytes().data());
}

/// Arguments: the name, the file of the diaries, which diary, a number no other life has begun
/// with.
const bool toucher = support::role("touch", [](const support::role_arguments& arguments) {
    const auto file = mmf::open_file(arguments.at(1), access::read_write);
    auto view = file.map<access::read_write>();
    auto& diaries = diaries_in(view);
    const auto self = std::stoul(arguments.at(2));
    std::uint64_t life = std::stoull(arguments.at(3)) << 32U;
    for (auto& done = diaries[self].rounds_done; done < rounds; ++done) {
        if (const int result = touch(arguments.at(0), diaries, self, ++life); result != 0)
            return result;
        idle();
    }
    return 0;
});

/// Starts a process that continues where its diary ends, and dies on the way if that is asked for.
process::child start_toucher(const std::string& name, const std::string& diaries, std::size_t self,
                             std::uint64_t generation, bool dies, std::mt19937& random)
{
    auto environment = with_pauses(generation, 60);
    if (dies)
        environment.push_back("PAUSES_KILL_AT=" + std::to_string(20 + random() % 20'000));
    return support::start_role(
        "touch", {name, diaries, std::to_string(self), std::to_string(generation)}, environment);
}

/// What one storm came to.
struct storm
{
    std::uint64_t lives;
    int deaths;
};

/// One storm over a new name.
storm check_storm(std::uint64_t& generation, std::mt19937& random)
{
    const support::scratch_name name{"storm"};
    const support::scratch_directory directory;
    const std::string path = (directory.path() / "diaries").string();
    const auto file = mmf::create_file(path, sizeof(std::array<diary, processes>));
    auto view = file.map<access::read_write>();
    auto& diaries = diaries_in(view);

    const std::uint64_t first = generation;
    const int deaths = run_to_the_end(
        processes,
        [&](std::size_t self) {
            const bool dies = ++generation - first < 200;
            return start_toucher(name, path, self, generation, dies, random);
        },
        [&](std::size_t self) { shared(diaries[self].holds) = 0; },
        [&] {
            std::uint64_t done = 0;
            for (auto& own : diaries)
                done += shared(own.rounds_done);
            return done;
        });
    std::uint64_t lives = 0;
    for (const auto& own : diaries) {
        CHECK(own.rounds_done == rounds);
        lives += own.created;
    }
    // A process that died as the last holder leaves the name for the next who asks.
    CHECK(support::code_of([&] { mmf::open_existing(name); }) ==
          std::errc::no_such_file_or_directory);
    CHECK_FALSE(name.exists());
    return {lives, deaths};
}

} // namespace

TEST_CASE("sixteen processes open and close one name 2,000 times each, and some die")
{
    const auto end = std::chrono::steady_clock::now() + storm_duration();
    std::mt19937 random{20261120};
    std::uint64_t generation = 0;
    std::uint64_t storms = 0;
    storm all{};
    do {
        const auto [lives, deaths] = check_storm(generation, random);
        all.lives += lives;
        all.deaths += deaths;
        ++storms;
    } while (std::chrono::steady_clock::now() < end);
    MESSAGE((storms * processes * rounds)
            << " rounds, " << all.lives << " lives of the name, " << all.deaths << " deaths");
    CHECK(all.lives > 100);
    CHECK(all.deaths > 10);
}
