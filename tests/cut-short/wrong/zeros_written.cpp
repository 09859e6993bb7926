// Wrong: zeros are written, over what stands there.
// Rejected by: task 3: a file that is too short becomes as long as the range, with zeros
// It says: "byte 0 of the file is another one"
// Kind: others hurt

#include <unistd.h>

// Task 3
    if (length > static_cast<std::uint64_t>(std::numeric_limits<off_t>::max()) - offset)
        fail(EFBIG, "find the end");
    const std::string zeros(4096, '\0');
    while (length > 0) {
        const auto next = length < zeros.size() ? length : zeros.size();
        const auto count =
            ::pwrite(static_cast<int>(handle), zeros.data(), next, as_offset(offset));
        if (count < 0)
            fail(errno, "write zeros");
        offset += static_cast<std::uint64_t>(count);
        length -= static_cast<std::uint64_t>(count);
    }
