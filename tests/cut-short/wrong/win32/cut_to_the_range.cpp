// Wrong: the file ends where the range ends, also if it was longer.
// Rejected by: task 3: a file is never made shorter, and its bytes stay
// It says: "the file has another size: expected 50000 bytes, found"
// Kind: others hurt

// Task 3
    if (length == 0)
        return;
    FILE_END_OF_FILE_INFO info{};
    info.EndOfFile.QuadPart = end_of(offset, length);
    if (!::SetFileInformationByHandle(reinterpret_cast<HANDLE>(handle), FileEndOfFileInfo, &info,
                                      sizeof info))
        fail(::GetLastError(), "take room");
