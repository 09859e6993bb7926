/// Looks at places of a file, 64 bytes at each, by read or through one view of all of it, and says
/// what it cost. The places are random, and the same ones every time.
///
///     $ build/read-or-map-places LICENSE --by view --looks 10
///     6 newlines at 10 places
///     by view: 10 page faults, 0.000023 s

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iomanip>
#include <iostream>
#include <random>
#include <span>
#include <stdexcept>
#include <string>

import large_file_views;
import process;
import program;
import read_or_map;

using namespace large_file_views;
using namespace read_or_map;
using process::page_faults;

namespace {

constexpr std::uint64_t place = 64; // bytes

using look = std::function<std::uint64_t(std::uint64_t offset)>;

std::uint64_t sum_of(const look& newlines_at, std::uint64_t size, std::uint64_t looks)
{
    std::mt19937_64 random{1};
    std::uint64_t newlines = 0;
    for (std::uint64_t i = 0; i < looks; ++i)
        newlines += newlines_at(random() % (size - place + 1));
    return newlines;
}

std::uint64_t look_by_read(const file& text, std::uint64_t looks)
{
    std::array<std::byte, place> buffer;
    const look newlines_at = [&](std::uint64_t offset) {
        return count_newlines(std::span{buffer}.first(read_at(text, offset, buffer)));
    };
    return sum_of(newlines_at, text.size(), looks);
}

std::uint64_t look_by_view(const file& text, std::uint64_t looks)
{
    const view all{text, 0, text.size()};
    const look newlines_at = [&](std::uint64_t offset) {
        return count_newlines(all.bytes().subspan(static_cast<std::size_t>(offset), place));
    };
    return sum_of(newlines_at, all.bytes().size(), looks);
}

} // namespace

int main(int argc, char** argv)
{
    std::string path;
    std::string by;
    std::uint64_t looks = 1'000;
    program::options options{"places", "Looks at random places of a file, by read or by a view."};
    options.text("FILE", path, "the file");
    options.text("--by", by, "read or view", true);
    options.number("--looks", looks, std::uint64_t{1}, std::uint64_t{1} << 40,
                   "how many places to look at (default: 1000)");

    return program::run(argc, argv, options, [&] {
        if (by != "read" && by != "view")
            throw std::runtime_error{"--by is read or view, and not '" + by + "'"};
        const file text{path};
        if (text.size() < place)
            throw std::runtime_error{"'" + path + "' has less than 64 bytes, and no such place"};
        const std::uint64_t faults = page_faults();
        const auto begin = std::chrono::steady_clock::now();
        const std::uint64_t newlines =
            by == "read" ? look_by_read(text, looks) : look_by_view(text, looks);
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
        std::cout << newlines << " newlines at " << looks << " places\nby " << by << ": "
                  << page_faults() - faults << " page faults, " << std::fixed
                  << std::setprecision(6) << took.count() << " s\n";
    });
}
