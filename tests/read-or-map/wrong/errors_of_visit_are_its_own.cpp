// Wrong: what visit throws is no concern of the one that reads.
// Rejected by: task 1: what visit throws ends the reading and comes to the caller
// It says: "by_read: visit threw a std::runtime_error at its second call, and 5 calls were made"
// Kind: exceptions

#include <exception>

// Task 1
    for (;;) {
        const ssize_t count = ::read(static_cast<int>(handle), buffer.data(), buffer.size());
        if (count == 0)
            return;
        if (count < 0 && errno != EINTR)
            fail(errno, "read from descriptor ", std::to_string(handle));
        if (count > 0)
            try {
                visit(buffer.first(static_cast<std::size_t>(count)));
            } catch (const std::exception&) {
            }
    }
