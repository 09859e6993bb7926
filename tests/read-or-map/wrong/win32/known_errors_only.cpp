// Wrong: ReadFile fails in three ways, and whatever else it answers is the end.
// Rejected by: task 1: whatever error a read answers, at first or later, is the one that comes
// It says: "the first ReadFile fails; expected error "
// Kind: error ignored

// Task 1
    for (;;) {
        DWORD count = 0;
        if (!::ReadFile(reinterpret_cast<HANDLE>(handle), buffer.data(),
                        at_most_a_gibibyte(buffer.size()), &count, nullptr)) {
            const DWORD error = ::GetLastError();
            if (error != ERROR_ACCESS_DENIED && error != ERROR_INVALID_HANDLE &&
                error != ERROR_NO_DATA)
                return;
            fail(error, "read from handle ", std::to_string(handle));
        }
        if (count == 0)
            return;
        visit(buffer.first(count));
    }
