// Right: a call that takes char takes UTF-8, which the manifest makes every program's code page.
// In a program without that manifest it is wrong: there no letter beyond ASCII is found.

// Task 2
    object_handle object{::OpenFileMappingA(FILE_MAP_READ | FILE_MAP_WRITE, FALSE, name.c_str())};
    if (!object.is_open())
        fail(::GetLastError(), "open_record '" + name + "'");
    record* const data = map_record(object.number());
    return {data, object.release(), false};
