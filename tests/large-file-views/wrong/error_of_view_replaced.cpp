// Wrong: the caller of a walk knows nothing of views, so the walk has errors of its own.
// Rejected by: task 1: a window for which there are no free addresses is refused with view's error
// It says: "Invalid argument""
// On Linux alone: a limit for addresses
// Kind: another error

#include <optional>

// Task 1
    std::optional<view> part;
    for (std::uint64_t done = 0; done < length;) {
        const std::uint64_t next = std::min(window, length - done);
        try {
            part.emplace(from, offset + done, next);
        } catch (const std::system_error& error) {
            fail(error.code() == std::errc::not_enough_memory ? EINVAL : ERANGE, "walk");
        }
        visit(part->bytes());
        part.reset();
        done += next;
    }
