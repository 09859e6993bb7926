// Wrong: with the bytes, the bits in each of them change places.
// Rejected by: task 2: the bytes come back in the opposite order, whatever their number
// It says: "the bytes are not in the opposite order"

#include <algorithm>

// Task 2
    std::ranges::reverse(bytes);
    for (std::byte& each : bytes) {
        std::byte mirrored{0};
        for (int bit = 0; bit < 8; ++bit)
            if ((each & (std::byte{1} << bit)) != std::byte{0})
                mirrored |= std::byte{0x80} >> bit;
        each = mirrored;
    }
