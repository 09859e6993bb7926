// Wrong: what is not a double needs no turn.
// Rejected by: task 2: the bytes come back in the opposite order, whatever their number
// It says: "the bytes are not in the opposite order"
// Kind: bounds

#include <cstring>

// Task 2
    std::uint64_t number = 0;
    if (bytes.size() != sizeof number)
        return;
    std::memcpy(&number, bytes.data(), sizeof number);
    number = __builtin_bswap64(number);
    std::memcpy(bytes.data(), &number, sizeof number);
