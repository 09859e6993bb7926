// Wrong: a regular file ends where it ended when it was opened; only a pipe has another end.
// Rejected by: task 1: the end is where nothing more comes, also in a file that grows
// It says: "a file of 10000 bytes grew twice by 5000 while it was read, and 10000 bytes came"
// Kind: the world changes

#include <algorithm>

#include <sys/stat.h>

// Task 1
    struct stat status;
    if (::fstat(static_cast<int>(handle), &status) != 0)
        fail(errno, "ask for the size of descriptor ", std::to_string(handle));
    std::size_t left = static_cast<std::size_t>(-1);
    if (S_ISREG(status.st_mode) && status.st_size > 0)
        left = static_cast<std::size_t>(status.st_size -
                                        ::lseek(static_cast<int>(handle), 0, SEEK_CUR));
    while (left > 0) {
        const ssize_t count = ::read(static_cast<int>(handle), buffer.data(),
                                     std::min(left, buffer.size()));
        if (count == 0)
            return;
        if (count < 0 && errno != EINTR)
            fail(errno, "read from descriptor ", std::to_string(handle));
        if (count < 0)
            continue;
        left -= static_cast<std::size_t>(count);
        visit(buffer.first(static_cast<std::size_t>(count)));
    }
