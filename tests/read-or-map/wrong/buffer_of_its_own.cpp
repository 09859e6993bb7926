// Wrong: read wants memory that by_read has, and the bytes are copied then.
// Rejected by: task 1: the system stores into the buffer, and not beyond it
// It says: "nothing but the buffer is to hold bytes of the file"
// Kind: too large

#include <algorithm>
#include <vector>

// Task 1
    std::vector<std::byte> own(buffer.size());
    for (;;) {
        const ssize_t count = ::read(static_cast<int>(handle), own.data(), own.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            fail(errno, "read handle ", std::to_string(handle));
        if (count == 0)
            return;
        const auto length = static_cast<std::size_t>(count);
        std::copy_n(own.begin(), length, buffer.begin());
        visit(buffer.first(length));
    }
