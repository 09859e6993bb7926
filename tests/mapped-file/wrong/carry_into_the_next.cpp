// Wrong: eight bytes can be added at once: no sum of one goes over into the next.
// Rejected by: task 3: a byte stays, whatever stands beside it
// It says: "does something go over from one byte into the next?"
// Kind: bounds

#include <cstring>

// Task 3
    constexpr std::uint64_t ones = 0x0101010101010101;
    std::size_t at = 0;
    for (; text.size() - at >= 8; at += 8) {
        std::uint64_t word;
        std::memcpy(&word, text.data() + at, 8);
        const std::uint64_t from_a = word + ones * (0x80 - 'a');
        const std::uint64_t past_z = (word & ones * 0x7f) + ones * (0x80 - 'z' - 1);
        word -= (from_a & ~past_z & ~word & ones * 0x80) >> 2;
        std::memcpy(text.data() + at, &word, 8);
    }
    for (; at < text.size(); ++at)
        if (text[at] >= std::byte{'a'} && text[at] <= std::byte{'z'})
            text[at] &= std::byte{0xdf};
