// Wrong: a window that cannot be mapped is left out, and the walk goes on.
// Rejected by: task 1: whatever error the view of a window has ends the walk, and comes as it is
// It says: "the view of the third window fails with "No such device (errno 19)": the walk must end with that"
// On Linux alone: the calls of the system are seen before they are made
// Kind: error ignored

#include <optional>

// Task 1
    for (std::uint64_t done = 0; done < length;) {
        const std::uint64_t next = std::min(window, length - done);
        std::optional<view> part;
        try {
            part.emplace(from, offset + done, next);
        } catch (const std::system_error& error) {
            if (error.code() != std::errc::no_such_device)
                throw;
        }
        if (part)
            visit(part->bytes());
        done += next;
    }
