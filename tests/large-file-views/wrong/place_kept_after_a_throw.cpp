// Wrong: who sets a place back at the end always comes to it.
// Rejected by: task 1: when visit throws, the walk ends and nothing stays mapped
// It says: "must this one not begin anew?"
// Kind: memory between calls

#include <utility>

// Task 1
    static thread_local std::uint64_t done = 0;
    while (done < length) {
        const std::uint64_t next = std::min(window, length - done);
        const view part{from, offset + done, next};
        const std::uint64_t mine = std::exchange(done, 0); // a walk within the walk begins at 0
        try {
            visit(part.bytes());
        } catch (...) {
            done = mine;
            throw;
        }
        done = mine + next;
    }
    done = 0;
