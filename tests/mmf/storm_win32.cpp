// Sixteen processes open, touch and close one name as fast as they can, and one after the other is
// killed (TerminateProcess), wherever it is, and another takes its place. What must hold all the
// time: nobody sees another size than the one asked for. At the end the name has gone.
//
// STORM_SECONDS in the environment says for how long; without it the storm ends after a number of
// deaths.
#include <doctest/doctest.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <random>
#include <string>
#include <system_error>
#include <thread>

import mmf;
import process;
import support;

namespace {

using mmf::access;

constexpr std::size_t processes = 16;
constexpr int enough_deaths = 30;
constexpr std::uint64_t size = 64;

/// What a process says of itself, in a file that all of them map.
struct diary
{
    std::uint64_t rounds;
    std::uint64_t created;
    std::uint64_t wrong_size; ///< The last one that was not `size`; 0 if all were.
    std::uint64_t refused;    ///< Errors other than that the name has gone.
};
using diaries = std::array<diary, processes>;

diaries& diaries_in(mmf::view<access::read_write>& view)
{
    return *reinterpret_cast<diaries*>(view.bytes().data());
}

std::uint64_t rounds_of(diary& one)
{
    return std::atomic_ref{one.rounds}.load();
}

/// One round: makes or opens the name, and opens it once more to be read.
void touch(const std::string& name, diary& own)
{
    const auto held = mmf::create_or_open(name, size);
    own.created += held.created();
    const auto same = mmf::open_existing(name, access::read_only);
    for (const auto found : {held.size(), same.size()})
        if (found != size)
            own.wrong_size = found;
    auto view = held.map<access::read_write>();
    view.write<std::uint64_t>(size - sizeof(std::uint64_t), view.read<std::uint64_t>(0) + 1);
}

/// Time without a handle, so that the name is given up and made anew often.
void idle()
{
    static std::mt19937 random{static_cast<unsigned>(process::own_id())};
    std::this_thread::sleep_for(std::chrono::microseconds{random() % 12'000});
}

/// Arguments: the name, the file of the diaries, which diary. Goes on until it is killed.
const bool toucher = support::role("touch", [](const support::role_arguments& arguments) {
    const auto file = mmf::open_file(arguments.at(1), access::read_write);
    auto view = file.map<access::read_write>();
    auto& own = diaries_in(view)[std::stoul(arguments.at(2))];
    for (;; ++std::atomic_ref{own.rounds}) {
        try {
            touch(arguments.at(0), own);
        } catch (const std::system_error&) {
            ++own.refused;
        }
        idle();
    }
    return 0;
});

process::child start_toucher(const std::string& name, const std::string& file, std::size_t self)
{
    return support::start_role("touch", {name, file, std::to_string(self)});
}

/// Waits until the process has done so many rounds more.
void see_rounds(diary& one, std::uint64_t more)
{
    const auto wanted = rounds_of(one) + more;
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes{1};
    while (rounds_of(one) < wanted) {
        REQUIRE(std::chrono::steady_clock::now() < deadline);
        std::this_thread::sleep_for(std::chrono::milliseconds{1}); // polls; decides nothing
    }
}

/// True while the storm is to go on.
bool goes_on(std::chrono::steady_clock::time_point began, int deaths)
{
    if (const char* const seconds = std::getenv("STORM_SECONDS"))
        return std::chrono::steady_clock::now() - began < std::chrono::seconds{std::atoi(seconds)};
    return deaths < enough_deaths;
}

} // namespace

TEST_CASE("sixteen processes open and close one name and are killed: no other size, no name left")
{
    const support::scratch_name name{"storm"};
    const support::scratch_directory directory;
    const std::string path = (directory.path() / "diaries").string();
    auto view = mmf::create_file(path, sizeof(diaries)).map<access::read_write>();
    auto& all = diaries_in(view);

    std::array<std::optional<process::child>, processes> running;
    for (std::size_t self = 0; self < processes; ++self)
        running[self].emplace(start_toucher(name, path, self));
    for (auto& one : all)
        see_rounds(one, 1);
    std::mt19937 random{20261126};
    const auto began = std::chrono::steady_clock::now();
    int deaths = 0;
    for (; goes_on(began, deaths); ++deaths) {
        const std::size_t self = random() % processes;
        see_rounds(all[self], random() % 20);
        running[self]->kill();
        running[self]->wait();
        running[self].emplace(start_toucher(name, path, self));
    }
    for (auto& one : running) {
        one->kill();
        one->wait();
    }
    std::uint64_t rounds = 0, lives = 0;
    for (const auto& one : all) {
        CHECK(one.wrong_size == 0);
        CHECK(one.refused == 0);
        rounds += one.rounds;
        lives += one.created;
    }
    MESSAGE(rounds << " rounds, " << lives << " lives of the name, " << deaths << " deaths");
    CHECK(lives > 30);
    CHECK_FALSE(name.exists());
    CHECK(support::code_of([&] { mmf::open_existing(name); }) ==
          std::errc::no_such_file_or_directory);
}
