// Wrong: each byte is read and written again, and what others store meanwhile is lost.
// Rejected by: task 3: the file may grow, and be stored to, while its bytes get their room
// It says: "somebody stored a byte while the file got its room, and the byte has gone"
// Kind: seen meanwhile

#include <unistd.h>

// Task 3
    if (length > static_cast<std::uint64_t>(std::numeric_limits<off_t>::max()) - offset)
        fail(EFBIG, "find the end");
    while (length > 0) {
        char piece[4096] = {};
        const auto next = length < sizeof piece ? length : sizeof piece;
        if (::pread(static_cast<int>(handle), piece, next, as_offset(offset)) < 0)
            fail(errno, "read");
        const auto count = ::pwrite(static_cast<int>(handle), piece, next, as_offset(offset));
        if (count < 0)
            fail(errno, "write");
        offset += static_cast<std::uint64_t>(count);
        length -= static_cast<std::uint64_t>(count);
    }
