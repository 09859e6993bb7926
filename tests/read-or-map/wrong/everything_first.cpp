// Wrong: first read all of it, then show it in pieces of the size that was asked for.
// Rejected by: task 1: reading takes no page that the buffer has not
// It says: "something else holds the bytes"
// Kind: too large

#include <algorithm>
#include <vector>

// Task 1
    std::vector<std::byte> all;
    const bool a_file = ::lseek(static_cast<int>(handle), 0, SEEK_CUR) >= 0;
    for (;;) {
        const ssize_t count = ::read(static_cast<int>(handle), buffer.data(), buffer.size());
        if (count < 0 && errno != EINTR)
            fail(errno, "read from descriptor ", std::to_string(handle));
        if (count == 0)
            break;
        if (count > 0 && !a_file)
            visit(buffer.first(static_cast<std::size_t>(count)));
        else if (count > 0)
            all.insert(all.end(), buffer.begin(), buffer.begin() + count);
    }
    for (std::size_t done = 0; done < all.size();) {
        const std::size_t next = std::min(buffer.size(), all.size() - done);
        std::copy_n(all.begin() + static_cast<std::ptrdiff_t>(done), next, buffer.begin());
        visit(buffer.first(next));
        done += next;
    }
