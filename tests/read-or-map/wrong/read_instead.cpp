// Wrong: bytes that must be there at once are best read.
// Rejected by: task 2: one window is mapped at a time, what visit sees lies in it, and none is left
// It says: "what visit sees does not lie in the memory that was mapped"
// Kind: cheat

#include <vector>

// Task 2
    if (mapped == pages::when_touched || window == 0)
        return large_file_views::walk(from, 0, from.size(), window, visit);
    std::vector<std::byte> buffer(static_cast<std::size_t>(window < 65'536 ? window : 65'536));
    std::uint64_t done = 0;
    while (const std::size_t count = read_at(from, done, buffer)) {
        visit(std::span{buffer}.first(count));
        done += count;
    }
