// Wrong: two words are all that there is to change places.
// Rejected by: task 2: the bytes come back in the opposite order, whatever their number
// It says: "the bytes are not in the opposite order"
// Kind: bounds

#include <cstring>

// Task 2
    const std::size_t size = bytes.size();
    if (size < 8) {
        for (std::size_t i = 0; i < size / 2; ++i)
            std::swap(bytes[i], bytes[size - 1 - i]);
        return;
    }
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    std::memcpy(&low, bytes.data(), 8);
    std::memcpy(&high, bytes.data() + size - 8, 8);
    low = __builtin_bswap64(low);
    high = __builtin_bswap64(high);
    std::memcpy(bytes.data(), &high, 8);
    std::memcpy(bytes.data() + size - 8, &low, 8);
