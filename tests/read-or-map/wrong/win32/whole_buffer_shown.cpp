// Wrong: ReadFile fills the buffer, so the buffer is what visit sees.
// Rejected by: task 1: every byte comes once and in order, whatever the sizes
// It says: "a file of 1 bytes through a buffer of 4096, and visit was shown all of the buffer: expected 1 bytes, and 4096 were shown"

// Task 1
    for (;;) {
        DWORD count = 0;
        if (!::ReadFile(reinterpret_cast<HANDLE>(handle), buffer.data(),
                        at_most_a_gibibyte(buffer.size()), &count, nullptr)) {
            const DWORD error = ::GetLastError();
            if (error == ERROR_BROKEN_PIPE)
                return;
            fail(error, "read from handle ", std::to_string(handle));
        }
        if (count == 0)
            return;
        visit(buffer);
    }
