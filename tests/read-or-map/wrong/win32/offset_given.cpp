// Wrong: a file is read from offset 0 on, so the offset is said with each call.
// Rejected by: task 1: reading begins where the handle is, also past 4 GiB
// It says: "the last 10 bytes of a file beyond 4 GiB: expected 10 bytes"

// Task 1
    std::uint64_t offset = 0;
    for (;;) {
        OVERLAPPED place{};
        place.Offset = static_cast<DWORD>(offset);
        place.OffsetHigh = static_cast<DWORD>(offset >> 32);
        DWORD count = 0;
        if (!::ReadFile(reinterpret_cast<HANDLE>(handle), buffer.data(),
                        at_most_a_gibibyte(buffer.size()), &count, &place)) {
            const DWORD error = ::GetLastError();
            if (error == ERROR_BROKEN_PIPE || error == ERROR_HANDLE_EOF)
                return;
            fail(error, "read from handle ", std::to_string(handle));
        }
        if (count == 0)
            return;
        visit(buffer.first(count));
        offset += count;
    }
