// Wrong: an exception says what went wrong in words.
// Rejected by: task 1: what the system answers is the error that comes, and no end
// It says: "an exception came that has no code of the system's: "read failed""
// Kind: another error

#include <stdexcept>

// Task 1
    for (;;) {
        const ssize_t count = ::read(static_cast<int>(handle), buffer.data(), buffer.size());
        if (count == 0)
            return;
        if (count > 0)
            visit(buffer.first(static_cast<std::size_t>(count)));
        else if (errno != EINTR)
            throw std::runtime_error{"read failed"};
    }
