// Wrong: VirtualAlloc refuses 0 bytes, which are no error here.
// Rejected by: task 2: to commit no bytes is no error, and changes nothing
// It says: "no bytes were to be committed: there was an error"
// Kind: bounds

// Task 2
    if (::VirtualAlloc(part.data(), part.size(), MEM_COMMIT, PAGE_READWRITE) == nullptr)
        fail(::GetLastError(), "commit ", std::to_string(part.size()), " bytes");
