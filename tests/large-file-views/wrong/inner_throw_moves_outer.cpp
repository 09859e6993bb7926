// Wrong: the place of the walk is in a thread_local object that a walk within the walk puts back at its end, but not if it throws.
// Rejected by: task 1: a walk within a walk leaves the window of the outer one mapped
// It says: "of the walk around others"
// Kind: memory between calls

#include <utility>

// Task 1
    static thread_local std::uint64_t done = 0;
    const std::uint64_t outer = std::exchange(done, 0); // of the walk that called us, if one did
    while (done < length) {
        const std::uint64_t next = std::min(window, length - done);
        const view part{from, offset + done, next};
        visit(part.bytes());
        done += next;
    }
    done = outer;
