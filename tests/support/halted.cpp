// What a halted role says on every system when it does not go as it should.
module;

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>

module support;

import process;

namespace support {

bool is_locked(std::span<const std::uint8_t> instruction)
{
    constexpr std::uint8_t lock = 0xF0;
    constexpr std::array<std::uint8_t, 10> others{0x26, 0x2E, 0x36, 0x3E, 0x64,
                                                  0x65, 0x66, 0x67, 0xF2, 0xF3};
    const auto is_prefix = [&](std::uint8_t byte) {
        return byte == lock || std::ranges::find(others, byte) != others.end();
    };
    const auto end = std::ranges::find_if_not(instruction, is_prefix);
    if (std::ranges::find(instruction.begin(), end, lock) != end)
        return true;
    const bool rex = end != instruction.end() && (*end & 0xF0) == 0x40;
    const auto code = rex ? end + 1 : end;
    return code != instruction.end() && (*code == 0x86 || *code == 0x87); // XCHG
}

void fail_without_halt(process::child& child)
{
    throw std::runtime_error{"the other process does not come to its next call: does your function "
                             "ever return?\n" +
                             where_it_was(child)};
}

void fail_ended(process::child& child, process::milliseconds patience)
{
    const std::string end = process::describe(child.wait(patience));
    throw std::runtime_error{"the other process " + end + ": " + child.errors()};
}

} // namespace support
