/// Stores a text in a copy-on-write view of a file, and says who has it, and how many pages are
/// copies then.
///
///     $ build/three-permissions-patch LICENSE 0 yes
///     looked at 17 lines: 0 pages are copies
///     stored 3 bytes: 1
///     the view has  yes No Attribution
///     the file has  MIT No Attribution

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <iterator>
#include <span>
#include <stdexcept>
#include <string>

import program;
import three_permissions;

using namespace three_permissions;

namespace {

/// Up to 24 characters from the offset on, to the line's end.
std::string line_of(const std::string& text, std::uint64_t offset)
{
    const std::string rest = text.substr(static_cast<std::size_t>(offset), 24);
    return rest.substr(0, rest.find('\n'));
}

std::string mine_of(std::span<const std::byte> bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// What a program that opens the file now reads in it.
std::string read_again(const std::string& path)
{
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

} // namespace

int main(int argc, char** argv)
{
    std::string path, text;
    std::uint64_t offset = 0;
    program::options options{"patch", "Stores a text in a copy-on-write view of a file."};
    options.text("FILE", path, "the file: it is opened for reading, and stays as it is");
    options.size("OFFSET", offset, "where to store");
    options.text("TEXT", text, "what to store");

    return program::run(argc, argv, options, [&] {
        const file of{path};
        const copied_view all = map_copy(of);
        const std::span<std::byte> bytes = all.bytes();
        if (offset > bytes.size() || text.size() > bytes.size() - offset)
            throw std::runtime_error{"'" + text + "' does not fit in '" + path + "' there"};
        std::size_t lines = 0; // each byte is looked at
        for (const std::byte one : bytes)
            lines += one == std::byte{'\n'};
        const std::size_t looked = copied_pages(bytes);
        std::ranges::copy(std::as_bytes(std::span{text}),
                          bytes.begin() + static_cast<std::ptrdiff_t>(offset));
        std::cout << "looked at " << lines << " lines: " << looked << " pages are copies\n"
                  << "stored " << text.size() << " bytes: " << copied_pages(bytes) << '\n'
                  << "the view has  " << line_of(mine_of(bytes), offset) << '\n'
                  << "the file has  " << line_of(read_again(path), offset) << '\n';
    });
}
