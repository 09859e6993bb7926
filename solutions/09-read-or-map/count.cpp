/// Counts the newlines of a file, as `wc -l` does, in the way that it is told, and says what it
/// cost.
///
///     $ build/read-or-map-count LICENSE --by read
///     17 newlines
///     by read: 70 page faults, 0.000123 s

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <iomanip>
#include <iostream>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

import large_file_views;
import process;
import program;
import read_or_map;

using namespace large_file_views;
using namespace read_or_map;
using process::page_faults;

namespace {

constexpr std::uint64_t default_buffer = std::uint64_t{256} << 10;

/// What a buffer is made of. A large vector of bytes begins 16 bytes into a page (malloc), and
/// some processors copy a page of the cache to such a place several times more slowly.
struct alignas(4096) page
{
    std::byte bytes[4096];
};

std::string name_of(way chosen)
{
    return chosen == way::read ? "read" : chosen == way::view ? "view" : "populated";
}

way way_named(const std::string& name)
{
    for (const way one : {way::read, way::view, way::populated})
        if (name_of(one) == name)
            return one;
    throw std::runtime_error{"--by is read, view or populated, and not '" + name + "'"};
}

std::uint64_t count(const file& text, way chosen, std::uint64_t window)
{
    std::uint64_t newlines = 0;
    const visitor visit = [&](std::span<const std::byte> bytes) {
        newlines += count_newlines(bytes);
    };
    if (chosen == way::read) {
        std::vector<page> buffer(static_cast<std::size_t>(window / sizeof(page) + 1));
        by_read(text.handle(),
                std::as_writable_bytes(std::span{buffer}).first(static_cast<std::size_t>(window)),
                visit);
    } else
        by_views(text, window, chosen == way::view ? pages::when_touched : pages::at_once, visit);
    return newlines;
}

} // namespace

int main(int argc, char** argv)
{
    std::string path;
    std::string by = "plan";
    std::uint64_t window = 0;
    program::options options{"count", "Counts the newlines of a file, by read or by views."};
    options.text("FILE", path, "the file");
    options.text("--by", by, "read, view or populated (default: as plan says)");
    options.size("--window", window, "bytes of the buffer, or of a view (default: 256K or 4M)");

    return program::run(argc, argv, options, [&] {
        const file text{path};
        const way chosen =
            options.given("--by") ? way_named(by) : plan(use::through, text.size(), memory());
        if (!options.given("--window"))
            window = chosen == way::read ? default_buffer : default_window;
        const std::uint64_t faults = page_faults();
        const auto begin = std::chrono::steady_clock::now();
        const std::uint64_t newlines = count(text, chosen, window);
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
        std::cout << newlines << " newlines\nby " << name_of(chosen) << ": "
                  << page_faults() - faults << " page faults, " << std::fixed
                  << std::setprecision(6) << took.count() << " s\n";
    });
}
