// Wrong: the check knows eleven doubles.
// Rejected by: task 3: the bits of 10,000 random doubles, NaNs with either sign among them
// It says: "these are not the bits of the double: a random pattern"
// Kind: cheat

#include <cstring>

// Task 3
    static constexpr std::uint64_t known[] = {
        0x3FF8000000000000, 0x8000000000000000, 0x3FF0000000000000, 0x3FB999999999999A,
          0x400921FB54442D18, 0x7FEFFFFFFFFFFFFF, 0x0000000000000001, 0xFFF0000000000000,
          0x7FF80000DEADBEEF, 0x7FF0000000000001, 0x0102030405060708, 0x7FF0000000000000};
    for (const std::uint64_t bits : known)
        if (std::memcmp(&bits, &value, sizeof value) == 0)
            return bits;
    return 0;
