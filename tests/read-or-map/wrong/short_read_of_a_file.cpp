// Wrong: only a pipe brings less than was asked for, a file where it ends.
// Rejected by: task 1: the end is where nothing more comes, also in a file that grows
// It says: "grew twice by 5000 while it was read, and 15000 bytes came"
// Kind: the world changes

#include <sys/stat.h>

// Task 1
    struct stat status{};
    const bool regular = ::fstat(static_cast<int>(handle), &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0;
    for (;;) {
        const ssize_t count = ::read(static_cast<int>(handle), buffer.data(), buffer.size());
        if (count == 0)
            return;
        if (count > 0)
        {
            visit(buffer.first(static_cast<std::size_t>(count)));
            if (regular && static_cast<std::size_t>(count) < buffer.size())
                return;
        }
        else if (errno != EINTR)
            fail(errno, "read from descriptor ", std::to_string(handle));
    }
