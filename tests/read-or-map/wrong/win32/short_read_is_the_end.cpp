// Wrong: who gets less than was asked for has come to the end.
// Rejected by: task 1: what comes in small pieces, as from a pipe, is shown piece by piece
// It says: "a read that brings less than the buffer holds was taken for the end: 7 bytes came"

// Task 1
    DWORD count = 0;
    do {
        if (!::ReadFile(reinterpret_cast<HANDLE>(handle), buffer.data(),
                        at_most_a_gibibyte(buffer.size()), &count, nullptr)) {
            const DWORD error = ::GetLastError();
            if (error == ERROR_BROKEN_PIPE)
                return;
            fail(error, "read from handle ", std::to_string(handle));
        }
        if (count > 0)
            visit(buffer.first(count));
    } while (count == buffer.size());
