// Right: readv reads into a list of buffers, and this list has one.

#include <sys/uio.h>

// Task 1
    const iovec list[] = {{buffer.data(), buffer.size()}};
    for (;;) {
        const ssize_t count = ::readv(static_cast<int>(handle), list, 1);
        if (count == 0)
            return;
        if (count > 0)
            visit(buffer.first(static_cast<std::size_t>(count)));
        else if (errno != EINTR)
            fail(errno, "read from descriptor ", std::to_string(handle));
    }
