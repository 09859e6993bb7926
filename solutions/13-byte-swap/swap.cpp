/// Shows the bytes of each number and the number, before and after the bytes are turned around.
///
///     $ build/byte-swap-swap 1
///     before 00 00 00 00 00 00 f0 3f  1
///     after  3f f0 00 00 00 00 00 00  3.03865e-319

#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <iostream>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

import byte_swap;

namespace {

/// The bytes as they lie in memory, then the number, as short as it can be told from all others.
void show(std::string_view label, std::uint64_t bits)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::cout << label;
    for (const std::byte byte : byte_swap::bytes_of(bits))
        std::cout << ' ' << digits[std::to_integer<std::size_t>(byte >> 4)]
                  << digits[std::to_integer<std::size_t>(byte & std::byte{0xF})];
    std::array<char, 32> text;
    const auto end = std::to_chars(text.begin(), text.end(), byte_swap::double_of(bits)).ptr;
    std::cout << "  " << std::string_view{text.begin(), end} << '\n';
}

/// Reads the number that the whole word is; false if it is none.
bool read(std::string_view word, double& value)
{
    const auto [end, error] = std::from_chars(word.begin(), word.end(), value);
    return error == std::errc{} && end == word.end();
}

} // namespace

int main(int argc, char** argv)
{
    // Not with module program: each argument is a number here, and -inf must not look like an
    // option.
    std::vector<double> values(static_cast<std::size_t>(argc > 0 ? argc - 1 : 0));
    for (std::size_t i = 0; i < values.size(); ++i)
        if (!read(argv[i + 1], values[i])) {
            std::cerr << "swap: '" << argv[i + 1] << "' is no number\nusage: swap NUMBER...\n";
            return 2;
        }
    if (values.empty()) {
        std::cerr << "swap: no number\nusage: swap NUMBER...\n";
        return 2;
    }
    for (const double value : values) {
        show("before", byte_swap::bits_of(value));
        show("after ", byte_swap::swapped_bits(value));
    }
    if (!std::cout.flush()) {
        std::cerr << "swap: the output cannot be written\n";
        return 1;
    }
}
