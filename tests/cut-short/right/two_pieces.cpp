// Right: the room is taken in two pieces.

#include <initializer_list>
#include <utility>

// Task 3
    if (length == 0)
        return;
    (void)as_offset(offset);
    if (length > static_cast<std::uint64_t>(std::numeric_limits<off_t>::max()) - offset)
        fail(EFBIG, "find the end");
    const std::uint64_t half = length / 2;
    for (const auto& [from, size] : {std::pair{offset, half}, std::pair{offset + half, length - half}})
        if (size > 0)
            if (const int error = ::posix_fallocate(static_cast<int>(handle), as_offset(from),
                                                    as_offset(size));
                error != 0)
                fail(error, "take room for ", std::to_string(size), " bytes");
