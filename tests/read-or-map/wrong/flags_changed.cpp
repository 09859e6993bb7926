// Wrong: a descriptor's flags are those of the one that reads.
// Rejected by: task 1: the handle is left as it was, at the end of what was read
// It says: "the flags of the caller's descriptor were changed"
// Kind: others hurt

#include <fcntl.h>
#include <poll.h>

// Task 1
    ::fcntl(static_cast<int>(handle), F_SETFL, ::fcntl(static_cast<int>(handle), F_GETFL) | O_NOATIME);
    for (;;) {
        const ssize_t count = ::read(static_cast<int>(handle), buffer.data(), buffer.size());
        if (count == 0)
            return;
        if (count > 0)
            visit(buffer.first(static_cast<std::size_t>(count)));
        else if (errno != EINTR)
            fail(errno, "read from descriptor ", std::to_string(handle));
    }
