// Wrong: threads wait for one another, and so does a thread for itself.
// Rejected by: task 2: a handler may copy while its thread copies
// It says: "a call does not come back: it waits for another one"

#include <mutex>

// Task 1
    static std::mutex one;
    if (into.size() < from.size())
        return std::make_error_code(std::errc::no_buffer_space);
    const std::lock_guard lock{one};
    copying call{from, running, {}};
    if (sigsetjmp(call.back, 1) != 0) {
        running = call.outer;
        return std::make_error_code(std::errc::io_error);
    }
    running = &call;
    copy(from, into);
    running = call.outer;
    return {};
