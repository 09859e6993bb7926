// Right: one loop that goes on while bytes come, and the error is looked at behind it.

// Task 1
    DWORD count = 0;
    bool came = false;
    while ((came = ::ReadFile(reinterpret_cast<HANDLE>(handle), buffer.data(),
                              at_most_a_gibibyte(buffer.size()), &count, nullptr)) &&
           count > 0)
        visit(buffer.first(count));
    const DWORD error = came ? ERROR_SUCCESS : ::GetLastError();
    if (error != ERROR_SUCCESS && error != ERROR_BROKEN_PIPE)
        fail(error, "read from handle ", std::to_string(handle));
