// Wrong: a window can be looked at in a thread of its own.
// Rejected by: task 1: it is the caller's visit that is called, in the caller's thread
// It says: "visit is called in another thread than walk"
// On Linux alone: what std::async needs of libstdc++ is not linked for Windows
// On Linux alone: std::async of MinGW, which is not looked at here

#include <future>

// Task 1
    for (std::uint64_t done = 0; done < length;) {
        const std::uint64_t next = std::min(window, length - done);
        const view part{from, offset + done, next};
        std::async(std::launch::async, [&] { visit(part.bytes()); }).get();
        done += next;
    }
