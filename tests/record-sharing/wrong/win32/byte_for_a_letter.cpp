// Wrong: every byte of the name is made a letter of UTF-16, which is right for ASCII alone.
// Rejected by: task 2: a name may have any letters
// It says: "open_record does not find the record that is there"

// Task 2
    const std::wstring widened{name.begin(), name.end()};
    object_handle object{
        ::OpenFileMappingW(FILE_MAP_READ | FILE_MAP_WRITE, FALSE, widened.c_str())};
    if (!object.is_open())
        fail(::GetLastError(), "open_record '" + name + "'");
    record* const data = map_record(object.number());
    return {data, object.release(), false};
