// Wrong: no bytes make the file longer, too.
// Rejected by: task 3: no bytes are no error, and change nothing
// It says: "the file has another size: expected 100 bytes"

// Task 3
    FILE_END_OF_FILE_INFO info{};
    info.EndOfFile.QuadPart = end_of(offset, length);
    LARGE_INTEGER size{};
    const auto file = reinterpret_cast<HANDLE>(handle);
    if (!::GetFileSizeEx(file, &size) ||
        (size.QuadPart < info.EndOfFile.QuadPart &&
         !::SetFileInformationByHandle(file, FileEndOfFileInfo, &info, sizeof info)))
        fail(::GetLastError(), "take room for ", std::to_string(length), " bytes");
