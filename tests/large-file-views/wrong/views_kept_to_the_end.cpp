// Wrong: all views can be unmapped when the walk is over.
// Rejected by: task 1: one window is mapped at a time, and none after the walk
// It says: "windows of 65536 bytes, and of the file were mapped at most"
// Kind: too large

#include <list>

// Task 1
    std::list<view> parts;
    for (std::uint64_t done = 0; done < length;) {
        const std::uint64_t next = std::min(window, length - done);
        parts.emplace_back(from, offset + done, next);
        visit(parts.back().bytes());
        done += next;
    }
