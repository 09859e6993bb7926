// Wrong: a file has a size, and so many bytes are to be read.
// Rejected by: task 1: what comes in small pieces, as from a pipe, is shown piece by piece
// It says: "the pieces do not make up the file: 7 bytes were in a pipe, and visit saw none"
// Kind: the world changes

#include <sys/stat.h>

// Task 1
    struct stat status;
    if (::fstat(static_cast<int>(handle), &status) != 0)
        fail(errno, "ask for the size of descriptor ", std::to_string(handle));
    off_t left = status.st_size - ::lseek(static_cast<int>(handle), 0, SEEK_CUR);
    while (S_ISREG(status.st_mode) && left > 0) {
        const ssize_t count = ::read(static_cast<int>(handle), buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            fail(errno, "read from descriptor ", std::to_string(handle));
        visit(buffer.first(static_cast<std::size_t>(count)));
        left -= count;
    }
