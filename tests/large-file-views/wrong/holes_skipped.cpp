// Wrong: windows that lie in a hole of a sparse file are not shown, as there is nothing stored in them.
// Rejected by: task 1: windows of which nothing was stored are shown like others
// It says: "expected 4 calls of visit"
// Kind: cheat
// On Linux alone: its case is made of what Linux says and lets one forbid

#include <unistd.h>

// Task 1
    for (std::uint64_t done = 0; done < length;) {
        const std::uint64_t next = std::min(window, length - done);
        const std::uint64_t begin = offset + done;
        done += next;
        const ::off_t data = ::lseek(static_cast<int>(from.handle()),
                                     static_cast<::off_t>(begin), SEEK_DATA);
        if (data >= 0 && static_cast<std::uint64_t>(data) - begin >= next)
            continue; // a terabyte that costs nothing
        const view part{from, begin, next};
        visit(part.bytes());
    }
