/// Shows bytes of a file of any size: where they are, what they are, and as text.
///
///     $ build/large-file-views-peek LICENSE 0 20
///     000000000000  4d 49 54 20 4e 6f 20 41  74 74 72 69 62 75 74 69  |MIT No Attributi|
///     000000000010  6f 6e 0a 0a                                       |on..|

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iostream>
#include <span>
#include <stdexcept>
#include <string>

import large_file_views;
import program;

namespace {

constexpr std::size_t row_length = 16;

std::string hex(std::uint64_t value, std::size_t width)
{
    constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (; value != 0 || text.size() < width; value >>= 4)
        text.insert(text.begin(), digits[value & 0xF]);
    return text;
}

/// Rows of sixteen bytes, whatever the pieces in which the bytes come.
class hex_dump
{
  public:
    explicit hex_dump(std::uint64_t offset) : offset_{offset} {}

    void add(std::span<const std::byte> bytes)
    {
        for (const std::byte one : bytes) {
            const auto code = std::to_integer<unsigned char>(one);
            row_ += (text_.size() == row_length / 2 ? "  " : " ") + hex(code, 2);
            text_ += code >= ' ' && code <= '~' ? static_cast<char>(code) : '.';
            if (text_.size() == row_length)
                end_row();
        }
    }
    void end_row()
    {
        if (text_.empty())
            return;
        row_.resize(3 * row_length + 2, ' ');
        if (!(std::cout << hex(offset_, 12) << ' ' << row_ << " |" << text_ << "|\n"))
            throw std::runtime_error{"the output cannot be written"};
        offset_ += text_.size();
        row_.clear();
        text_.clear();
    }

  private:
    std::uint64_t offset_;
    std::string row_;
    std::string text_;
};

} // namespace

int main(int argc, char** argv)
{
    std::string path;
    std::uint64_t offset = 0;
    std::uint64_t length = 256;
    std::uint64_t window = large_file_views::default_window;
    program::options options{"peek", "Shows bytes of a file of any size."};
    options.text("FILE", path, "the file");
    options.size("OFFSET", offset, "where to begin: a number of bytes, 64K, 4M, 1G, 1T");
    options.size("LENGTH", length, "how many bytes, at most (default: 256)", false);
    options.size("--window", window, "bytes to look at through one view (default: 4M)");

    return program::run(argc, argv, options, [&] {
        const large_file_views::file source{path};
        const std::uint64_t size = source.size();
        if (offset >= size)
            throw std::out_of_range{"offset " + std::to_string(offset) + " is not in '" + path +
                                    "': the file has " + std::to_string(size) + " bytes"};
        hex_dump dump{offset};
        large_file_views::walk(source, offset, std::min(length, size - offset), window,
                               [&](std::span<const std::byte> bytes) { dump.add(bytes); });
        dump.end_row();
    });
}
