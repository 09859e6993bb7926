// Wrong: a name is that of a file, and DeleteFile takes it.
// Rejected by: task 2: freeing takes nothing from who has the record, and holds nothing itself
// It says: "free_record does not find the name that is there"

// Task 2
    if (!::DeleteFileW(wide.c_str()))
        fail(::GetLastError(), "free_record '" + name + "': DeleteFile");
