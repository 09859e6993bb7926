/// Doubles in shared memory, turned around where they are: our end of what tests/peers/pascal/swap.pas shares.
///
///     peers-swap create NAME    makes the mapping of the doubles whose bits the input has, in
///                               hexadecimal, one in each line, up to an empty line; then does
///                               what its other lines say
///     peers-swap open NAME      opens such a mapping
///
/// A line `place` turns each double around in its place, and prints how many there were. The end of
/// the input ends it.

#include <cstddef>
#include <cstdint>
#include <iostream>
#include <span>
#include <string>
#include <vector>

import byte_swap;
import mmf;
import program;

namespace {

std::vector<std::uint64_t> read_bits()
{
    std::vector<std::uint64_t> bits;
    for (std::string line; std::getline(std::cin, line) && !line.empty();)
        bits.push_back(std::stoull(line, nullptr, 16));
    return bits;
}

mmf::mapping create(const std::string& name)
{
    const std::vector<std::uint64_t> bits = read_bits();
    mmf::mapping memory = mmf::create_new(name, bits.size() * sizeof(double));
    auto view = memory.map<mmf::access::read_write>();
    for (std::size_t i = 0; i < bits.size(); ++i)
        view.write(i * sizeof(double), bits[i]);
    return memory;
}

/// Turns around every double of the view, as bytes: a double that is passed by value may be another
/// one when it arrives, see lesson 13. Returns how many there were.
std::size_t swap_all(std::span<std::byte> bytes)
{
    for (std::size_t at = 0; at + sizeof(double) <= bytes.size(); at += sizeof(double))
        byte_swap::reverse_bytes(bytes.subspan(at, sizeof(double)));
    return bytes.size() / sizeof(double);
}

} // namespace

int main(int argc, char** argv)
{
    std::string how;
    std::string name;
    program::options options{"peers-swap", "Turns around the doubles of a named mapping."};
    options.text("HOW", how, "create or open");
    options.text("NAME", name, "the name of the mapping");
    return program::run(argc, argv, options, [&] {
        const mmf::mapping memory =
            how == "create" ? create(name) : mmf::open_existing(name, mmf::access::read_write);
        auto view = memory.map<mmf::access::read_write>();
        std::cout << (memory.created() ? "created " : "opened ") << name << std::endl;
        for (std::string line; std::getline(std::cin, line);)
            std::cout << swap_all(view.bytes()) << " doubles" << std::endl;
    });
}
