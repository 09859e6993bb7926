// Wrong: it does not matter to the caller whether the bytes are mapped or read.
// Rejected by: task 1: every byte is shown once and in order, whatever the window
// It says: "200000 bytes at offset 0 through windows of 4096: 0 bytes were shown"
// On Linux alone: pread, which Windows has not

#include <vector>

#include <unistd.h>

// Task 1
    window = std::min(window, default_window);
    std::vector<std::byte> buffer;
    for (std::uint64_t done = 0; done < length;) {
        buffer.resize(std::min(window, length - done));
        if (::pread(static_cast<int>(from.handle()), buffer.data(), buffer.size(),
                    static_cast<off_t>(offset + done)) < 0)
            fail(errno, "read '" + from.path() + "'");
        visit(buffer);
        done += buffer.size();
    }
