// Wrong: a DWORD is large enough for a buffer.
// Rejected by: task 1: a buffer may have any size, also one that 32 bits cannot say
// It says: "through a buffer of 4294967296: expected 10000 bytes, and 0 were shown"
// Kind: too narrow

// Task 1
    for (;;) {
        DWORD count = 0;
        if (!::ReadFile(reinterpret_cast<HANDLE>(handle), buffer.data(),
                        static_cast<DWORD>(buffer.size()), &count, nullptr)) {
            const DWORD error = ::GetLastError();
            if (error == ERROR_BROKEN_PIPE)
                return;
            fail(error, "read from handle ", std::to_string(handle));
        }
        if (count == 0)
            return;
        visit(buffer.first(count));
    }
