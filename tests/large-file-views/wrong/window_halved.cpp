// Wrong: a window that does not fit may be smaller, since nobody counts them.
// Rejected by: task 1: a window for which there are no free addresses is refused with view's error
// It says: "a window of 2 GiB, with addresses for 1 GiB: expected the error"
// On Linux alone: a limit for addresses
// Kind: error ignored

#include <optional>

// Task 1
    std::optional<view> part;
    for (std::uint64_t done = 0; done < length;) {
        const std::uint64_t next = std::min(window, length - done);
        try {
            part.emplace(from, offset + done, next);
        } catch (const std::system_error& error) {
            if (error.code() != std::errc::not_enough_memory || window < 2)
                throw;
            window /= 2;
            continue;
        }
        visit(part->bytes());
        part.reset();
        done += next;
    }
