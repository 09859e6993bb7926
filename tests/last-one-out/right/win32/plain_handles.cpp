// Right: closes a plain handle, which is greater than 0, and then looks at both answers.

// Task 1
    const record* const data = std::exchange(shared.data, nullptr);
    const std::intptr_t handle = std::exchange(shared.handle, -1);
    shared.created = false;
    const bool closed = handle <= 0 || ::CloseHandle(reinterpret_cast<HANDLE>(handle)) != 0;
    const DWORD answer = ::GetLastError();
    if (data && ::UnmapViewOfFile(data) == 0)
        fail(::GetLastError(), "close_record: UnmapViewOfFile");
    if (!closed)
        fail(answer, "close_record: CloseHandle");
