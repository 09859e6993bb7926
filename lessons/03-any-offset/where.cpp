/// Shows what must be mapped so that some bytes of a file can be seen, and the bytes.
///
///     $ build/any-offset-where LICENSE 4 14 --granularity 4096
///     asked for   14 bytes at offset 4
///     mapped      18 bytes at offset 0, in two halves 0x00000000 and 0x00000000
///     lead        4 bytes
///     begin with  No Attribution

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <iostream>
#include <span>
#include <stdexcept>
#include <string>

import any_offset;
import program;

namespace {

/// Eight digits, as the upper and the lower half of an offset have.
std::string hex(std::uint32_t half)
{
    std::string text = "0x";
    for (int shift = 28; shift >= 0; shift -= 4)
        text += "0123456789abcdef"[half >> shift & 0xF];
    return text;
}

/// The first of the bytes as text; what is no letter, digit or sign of ASCII becomes a dot.
std::string beginning(std::span<const std::byte> bytes)
{
    std::string text;
    for (const std::byte one : bytes.first(std::min<std::size_t>(32, bytes.size()))) {
        const auto code = std::to_integer<unsigned char>(one);
        text += code >= ' ' && code <= '~' ? static_cast<char>(code) : '.';
    }
    return text;
}

} // namespace

int main(int argc, char** argv)
{
    std::string path;
    std::uint64_t offset = 0;
    std::uint64_t length = 0;
    std::uint64_t granularity = any_offset::system_granularity();
    program::options options{"where", "Shows what is mapped so that some bytes can be seen."};
    options.text("FILE", path, "the file");
    options.size("OFFSET", offset, "the first byte: a number of bytes, 64K, 4M, 1G, 1T");
    options.size("LENGTH", length, "how many bytes");
    options.size("--granularity", granularity, "that of another system (default: this one's)");

    return program::run(argc, argv, options, [&] {
        if (!std::has_single_bit(granularity))
            throw std::invalid_argument{"a granularity is a power of two"};
        if (length == 0)
            throw std::invalid_argument{"of 0 bytes nothing is mapped"};
        const any_offset::file source{path, any_offset::access::read_only, granularity};
        const auto range = any_offset::align(offset, length, granularity);
        const auto halves = any_offset::split(range.offset);
        const any_offset::view shown{source, offset, length};
        std::cout << "asked for   " << length << " bytes at offset " << offset << '\n'
                  << "mapped      " << range.length << " bytes at offset " << range.offset
                  << ", in two halves " << hex(halves.high) << " and " << hex(halves.low) << '\n'
                  << "lead        " << range.lead << " bytes\n"
                  << "begin with  " << beginning(shown.bytes()) << '\n';
    });
}
