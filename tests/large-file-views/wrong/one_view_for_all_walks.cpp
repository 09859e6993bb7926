// Wrong: there is one window at a time, so one static view serves all walks.
// Rejected by: task 1: a walk within a walk leaves the window of the outer one mapped
// It says: "a walk within the walk took away the window of the outer one"
// Kind: memory between calls

#include <optional>

// Task 1
    static std::optional<view> part;
    try {
        for (std::uint64_t done = 0; done < length;) {
            const std::uint64_t next = std::min(window, length - done);
            part.reset();
            part.emplace(from, offset + done, next);
            visit(part->bytes());
            done += next;
        }
    } catch (...) {
        part.reset();
        throw;
    }
    part.reset();
