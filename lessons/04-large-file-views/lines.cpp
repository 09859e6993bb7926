/// Counts the newlines of a file of any size, as `wc -l` does.
///
///     $ build/large-file-views-lines LICENSE
///     17

#include <cstddef>
#include <cstdint>
#include <iostream>
#include <span>
#include <string>

import large_file_views;
import process;
import program;

int main(int argc, char** argv)
{
    std::string path;
    std::uint64_t window = large_file_views::default_window;
    bool faults = false;
    program::options options{"lines", "Counts the newlines of a file of any size."};
    options.text("FILE", path, "the file");
    options.size("--window", window, "bytes to look at through one view (default: 4M)");
    options.flag("--faults", faults, "print the number of page faults too");

    return program::run(argc, argv, options, [&] {
        const large_file_views::file text{path};
        const std::uint64_t before = process::page_faults();
        std::uint64_t lines = 0;
        large_file_views::walk(text, 0, text.size(), window, [&](std::span<const std::byte> bytes) {
            lines += large_file_views::count_newlines(bytes);
        });
        const std::uint64_t after = process::page_faults();
        std::cout << lines << '\n';
        if (faults)
            std::cout << after - before << " page faults\n";
    });
}
