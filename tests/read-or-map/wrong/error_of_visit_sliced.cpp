// Wrong: a std::system_error of visit is thrown on as a copy, which is no more than that.
// Rejected by: task 1: what visit throws ends the reading and comes to the caller
// It says: "visit threw a class of its own, derived from std::system_error, at its second call"
// Kind: exceptions

#include <system_error>

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
            } catch (const std::system_error& error) {
                throw std::system_error{error};
            }
    }
