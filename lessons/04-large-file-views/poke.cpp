/// Stores a text in a file of any size, over the bytes that are there. The file keeps its size.
///
///     $ build/large-file-views-poke notes.txt 4G hello
///     stored 5 bytes at offset 4294967296

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iostream>
#include <span>
#include <stdexcept>
#include <string>

import large_file_views;
import program;

int main(int argc, char** argv)
{
    using large_file_views::access;
    std::string path;
    std::uint64_t offset = 0;
    std::string text;
    std::uint64_t window = large_file_views::default_window;
    program::options options{"poke", "Stores a text in a file of any size."};
    options.text("FILE", path, "the file");
    options.size("OFFSET", offset, "where to store it: a number of bytes, 64K, 4M, 1G, 1T");
    options.text("TEXT", text, "what to store");
    options.size("--window", window, "bytes to store through one view (default: 4M)");

    return program::run(argc, argv, options, [&] {
        const large_file_views::file target{path, access::read_write};
        const std::uint64_t size = target.size();
        if (offset > size || text.size() > size - offset) // before the first byte is stored
            throw std::out_of_range{std::to_string(text.size()) + " bytes at offset " +
                                    std::to_string(offset) + " do not fit in '" + path +
                                    "': the file has " + std::to_string(size) + " bytes"};
        if (window == 0)
            throw std::invalid_argument{"a window of 0 bytes shows nothing"};
        target.take_room(offset, text.size()); // of all before the first is stored
        std::span rest = std::as_bytes(std::span{text});
        for (std::uint64_t at = offset; !rest.empty();) {
            const std::size_t next =
                static_cast<std::size_t>(std::min<std::uint64_t>(window, rest.size()));
            large_file_views::view part{target, at, next, access::read_write};
            const std::span<std::byte> bytes = part.writable_bytes();
            std::copy_n(rest.begin(), bytes.size(), bytes.begin());
            rest = rest.subspan(next);
            at += next;
        }
        std::cout << "stored " << text.size() << " bytes at offset " << offset << '\n';
    });
}
