// Eight processes make the same files longer, store in them and walk over them, with pauses between
// their system calls and a death now and then: with fallocate, and where there is none. What must
// hold all the time: a file never becomes shorter, what was stored stays, and a walk shows it all.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

import mmf;
import process;
import support;

#include "storm.hpp"

namespace {

using mmf::access;

constexpr std::size_t processes = 8;
constexpr std::size_t files = 12;
constexpr std::uint64_t page = 4096;
constexpr std::uint64_t most_pages = 64;
constexpr int growths = 8; // of each file, by each process

/// What is known of a file, in a file that all map.
struct record
{
    std::uint64_t largest;                       ///< The largest size that anybody has seen.
    std::array<std::uint64_t, processes> stored; ///< A bit for each page in which one has stored.
};

/// All of them, and how far each process is.
struct diary
{
    std::array<record, files> known;
    std::array<std::uint64_t, processes> done; ///< Growths.
};

std::atomic_ref<std::uint64_t> shared(std::uint64_t& value)
{
    return std::atomic_ref{value};
}

diary& diary_in(mmf::view<access::read_write>& view)
{
    return *reinterpret_cast<diary*>(view.bytes().data());
}

int violation(const std::string& what)
{
    std::printf("VIOLATION %s\n", what.c_str());
    return 1;
}

/// Looks at all of the file, through views of this size, for what this process has stored in it.
int walk(const mmf::mapping& file, std::uint64_t chunk_size, std::size_t self, std::uint64_t stored)
{
    std::uint64_t bytes = 0;
    for (const auto& chunk : mmf::chunks(file, {.chunk_size = chunk_size * page})) {
        for (std::uint64_t at = 0; at < chunk.size(); at += page) {
            const std::uint64_t number = (chunk.offset() + at) / page;
            const bool expected = (stored >> number & 1U) != 0;
            const auto found = chunk.load<std::uint64_t>(at + 8 * self);
            if (expected && found != number + 1)
                return violation("page " + std::to_string(number) + " has " +
                                 std::to_string(found));
        }
        bytes += chunk.size();
    }
    return bytes == file.size() ? 0 : violation("a walk over " + std::to_string(bytes) + " bytes");
}

/// Makes the file longer, stores in the last page that it asked for, and walks over all.
int grow(const std::filesystem::path& path, record& known, std::size_t self, std::mt19937& random)
{
    const std::uint64_t before = shared(known.largest);
    const std::uint64_t pages = std::min(most_pages, before / page + 1 + random() % 2);
    const auto file = mmf::open_file(path, access::read_write, pages * page);
    if (file.size() < std::max(before, pages * page))
        return violation("size " + std::to_string(file.size()) + " after " +
                         std::to_string(before) + ", asked for " + std::to_string(pages * page));
    for (std::uint64_t seen = before; seen < file.size();)
        if (shared(known.largest).compare_exchange_weak(seen, file.size()))
            break;
    auto view = file.map<access::read_write>((pages - 1) * page, page);
    view.atomic<std::uint64_t>(8 * self) = pages;
    shared(known.stored[self]) |= std::uint64_t{1} << (pages - 1);
    return walk(file, 1 + random() % 7, self, known.stored[self]);
}

/// Arguments: the directory, which process, a seed, and "without fallocate" or nothing.
const bool grower = support::role("grow and walk", [](const support::role_arguments& arguments) {
    const std::filesystem::path directory = arguments.at(0);
    const auto self = std::stoul(arguments.at(1));
    std::mt19937 random{static_cast<unsigned>(std::stoul(arguments.at(2)))};
    const int error = arguments.size() > 3 ? EOPNOTSUPP : EINTR;
    const auto diaries = mmf::open_file(directory / "diary", access::read_write);
    auto view = diaries.map<access::read_write>();
    auto& known = diary_in(view);
    const support::faults faults{[&](std::string_view call) {
        return call == "fallocate" && (error == EOPNOTSUPP || random() % 4 == 0) ? error : 0;
    }};
    for (auto& done = known.done[self]; done < files * growths; ++done) {
        const auto number = static_cast<std::size_t>(done / growths);
        if (const int result =
                grow(directory / std::to_string(number), known.known[number], self, random);
            result != 0)
            return result;
    }
    return 0;
});

/// Starts a process that continues where it died. Most of the first ones die on the way.
process::child start_grower(const std::filesystem::path& directory, bool without_fallocate,
                            std::size_t self, std::uint64_t generation)
{
    std::mt19937 random{static_cast<unsigned>(generation)};
    auto environment = with_pauses(generation, 200);
    if (generation <= 2 * processes)
        environment.push_back("PAUSES_KILL_AT=" + std::to_string(20 + random() % 2'000));
    std::vector<std::string> arguments{directory, std::to_string(self), std::to_string(generation)};
    if (without_fallocate)
        arguments.emplace_back("without fallocate");
    return support::start_role("grow and walk", arguments, environment);
}

/// One storm over new files. Returns how many of its processes died.
int check_storm(bool without_fallocate)
{
    const support::scratch_directory directory{"/dev/shm"};
    auto view =
        mmf::create_file(directory.path() / "diary", sizeof(diary)).map<access::read_write>();
    for (std::size_t file = 0; file < files; ++file)
        mmf::create_file(directory.path() / std::to_string(file), 0);
    std::uint64_t generation = 0;
    const int deaths = run_to_the_end(
        processes,
        [&](std::size_t self) {
            return start_grower(directory.path(), without_fallocate, self, ++generation);
        },
        [](std::size_t) {},
        [&] {
            std::uint64_t done = 0;
            for (auto& one : diary_in(view).done)
                done += shared(one);
            return done;
        });
    for (std::size_t file = 0; file < files; ++file) {
        const auto path = directory.path() / std::to_string(file);
        CHECK(std::filesystem::file_size(path) == diary_in(view).known[file].largest);
    }
    return deaths;
}

} // namespace

TEST_CASE("eight processes make files longer, store in them and walk over them, and some die")
{
    const auto end = std::chrono::steady_clock::now() + storm_duration();
    std::uint64_t rounds = 0;
    int deaths = 0;
    do
        for (const bool without_fallocate : {false, true}) {
            CAPTURE(without_fallocate);
            deaths += check_storm(without_fallocate);
            rounds += processes * files * growths;
        }
    while (std::chrono::steady_clock::now() < end);
    MESSAGE(rounds << " growths and walks, " << deaths << " deaths");
    CHECK(deaths > 2);
}
