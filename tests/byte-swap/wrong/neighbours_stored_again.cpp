// Wrong: fewer than 8 bytes are turned around in a word, and those behind them are stored again.
// Rejected by: task 2: what others store beside the bytes meanwhile stays there, whenever that is
// It says: "are bytes that are not in the span stored again as they were?"
// Kind: seen meanwhile

#include <algorithm>
#include <cstring>

// Task 2
    const std::size_t in_page = reinterpret_cast<std::uintptr_t>(bytes.data()) % 4096;
    if (bytes.empty() || bytes.size() >= 8 || in_page > 4096 - 8) {
        std::ranges::reverse(bytes);
        return;
    }
    std::uint64_t word;
    std::memcpy(&word, bytes.data(), sizeof word);
    const std::size_t bits = 8 * bytes.size();
    const std::uint64_t others = word >> bits << bits;
    word = others | __builtin_bswap64(word) >> (64 - bits);
    std::memcpy(bytes.data(), &word, sizeof word);
