// Right: the end is set at the handle's position, which is put back.

// Task 3
    if (length == 0)
        return;
    const auto file = reinterpret_cast<HANDLE>(handle);
    LARGE_INTEGER end{}, size{}, here{};
    end.QuadPart = end_of(offset, length);
    if (!::GetFileSizeEx(file, &size))
        fail(::GetLastError(), "ask for the size");
    if (size.QuadPart >= end.QuadPart)
        return;
    DWORD error = 0;
    if (!::SetFilePointerEx(file, {}, &here, FILE_CURRENT) ||
        !::SetFilePointerEx(file, end, nullptr, FILE_BEGIN) || !::SetEndOfFile(file))
        error = ::GetLastError();
    ::SetFilePointerEx(file, here, nullptr, FILE_BEGIN);
    if (error != 0)
        fail(error, "take room for ", std::to_string(length), " bytes");
