// Wrong: whatever ReadFile fails with is an error.
// Rejected by: task 1: what comes in small pieces, as from a pipe, is shown piece by piece
// It says: "read from handle"

// Task 1
    for (;;) {
        DWORD count = 0;
        if (!::ReadFile(reinterpret_cast<HANDLE>(handle), buffer.data(),
                        at_most_a_gibibyte(buffer.size()), &count, nullptr))
            fail(::GetLastError(), "read from handle ", std::to_string(handle));
        if (count == 0)
            return;
        visit(buffer.first(count));
    }
