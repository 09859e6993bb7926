// Wrong: who shall share the record must be let in by an empty list of rights.
// Rejected by: task 3: a new object is its owner's alone, and no child inherits the handle
// It says: "the object has an access list that lets everybody in"

// Task 3
    SECURITY_DESCRIPTOR everybody;
    ::InitializeSecurityDescriptor(&everybody, SECURITY_DESCRIPTOR_REVISION);
    ::SetSecurityDescriptorDacl(&everybody, TRUE, nullptr, FALSE);
    SECURITY_ATTRIBUTES rights{sizeof rights, &everybody, FALSE};
    object_handle object{::CreateFileMappingW(INVALID_HANDLE_VALUE, &rights, PAGE_READWRITE, 0,
                                              sizeof(record), wide.c_str())};
    const DWORD answer = ::GetLastError();
    if (!object.is_open())
        fail(answer, "create_record '" + name + "': CreateFileMapping");
    record* const data = map_record(object.number());
    return {data, object.release(), answer != ERROR_ALREADY_EXISTS};
