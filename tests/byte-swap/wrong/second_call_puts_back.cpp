// Wrong: for the same span as last time it puts back what it has saved, if first and last byte look like its own result: what was stored in between is lost.
// Rejected by: task 2: what is stored between two calls is turned around by the second
// It says: "does the second call bring back"
// Kind: memory between calls

#include <algorithm>
#include <array>

// Task 2
    struct memory
    {
        std::byte* where = nullptr;
        std::size_t size = 0;
        std::array<std::byte, 64> before{};
    };
    thread_local memory last; // doing it twice changes nothing
    if (bytes.size() < 2 || bytes.size() > last.before.size()) {
        std::ranges::reverse(bytes);
        return;
    }
    const std::span<const std::byte> before{last.before.data(), last.size};
    if (last.where == bytes.data() && last.size == bytes.size() &&
        bytes.front() == before.back() && bytes.back() == before.front()) {
        std::ranges::copy(before, bytes.begin());
        last.where = nullptr;
        return;
    }
    last.where = bytes.data();
    last.size = bytes.size();
    std::ranges::copy(bytes, last.before.begin());
    std::ranges::reverse(bytes);
