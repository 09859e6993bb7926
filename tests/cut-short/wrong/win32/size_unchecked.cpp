// Wrong: to make the file longer is taken never to fail.
// Rejected by: task 3: a file that was not opened for stores is refused
// It says: "expected an error, found none"
// Kind: error ignored

// Task 3
    if (length == 0)
        return;
    FILE_END_OF_FILE_INFO info{};
    info.EndOfFile.QuadPart = end_of(offset, length);
    LARGE_INTEGER size{};
    const auto file = reinterpret_cast<HANDLE>(handle);
    if (::GetFileSizeEx(file, &size) && size.QuadPart < info.EndOfFile.QuadPart)
        ::SetFileInformationByHandle(file, FileEndOfFileInfo, &info, sizeof info);
