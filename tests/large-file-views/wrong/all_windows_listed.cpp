// Wrong: the windows are counted first, and then they are shown.
// Rejected by: task 1: a walk takes no memory of its own for each window, and leaves none
// It says: "bytes of the heap while it goes on"
// On Linux alone: mallinfo2
// Kind: too large

#include <vector>

// Task 1
    std::vector<std::uint64_t> begins;
    for (std::uint64_t done = 0; done < length; done += std::min(window, length - done)) {
        if (begins.size() == 100'000)
            break; // that many at a time
        begins.push_back(done);
    }
    for (const std::uint64_t done : begins) {
        const view part{from, offset + done, std::min(window, length - done)};
        visit(part.bytes());
    }
    const std::uint64_t shown =
        begins.empty() ? 0 : begins.back() + std::min(window, length - begins.back());
    if (shown < length)
        walk(from, offset + shown, length - shown, window, visit);
