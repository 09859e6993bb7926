// Wrong: a view that fails now may go well in a moment.
// Rejected by: task 1: whatever error the view of a window has ends the walk, and comes as it is
// It says: "the view of the third window fails with "Resource temporarily unavailable (errno 11)": the walk must end with that"
// On Linux alone: the calls of the system are seen before they are made
// Kind: another error

#include <optional>

// Task 1
    std::optional<view> part;
    for (std::uint64_t done = 0; done < length;) {
        const std::uint64_t next = std::min(window, length - done);
        try {
            part.emplace(from, offset + done, next);
        } catch (const std::system_error& error) {
            if (error.code() != std::errc::resource_unavailable_try_again)
                throw;
            continue;
        }
        visit(part->bytes());
        part.reset();
        done += next;
    }
