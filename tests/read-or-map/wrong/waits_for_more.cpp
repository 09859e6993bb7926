// Wrong: EAGAIN is no error, one has only to wait until there is more.
// Rejected by: task 1: an error behind the first bytes is no end either
// It says: "read answered EAGAIN, "Resource temporarily unavailable", which is an error as any other but EINTR, and by_read waits for more"

#include <poll.h>

// Task 1
    const int number = static_cast<int>(handle);
    for (;;) {
        const ssize_t count = ::read(number, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0 && errno == EAGAIN) {
            pollfd one{number, POLLIN, 0};
            ::poll(&one, 1, -1);
            continue;
        }
        if (count < 0)
            fail(errno, "read handle ", std::to_string(handle));
        if (count == 0)
            return;
        visit(buffer.first(static_cast<std::size_t>(count)));
    }
