// Wrong: a length of 0 gives back all that was reserved.
// Rejected by: task 3: to give back no bytes is no error, and changes nothing
// It says: "no bytes were to be given back, from page 0 on"
// Kind: others hurt

// Task 3
    if (!::VirtualFree(part.data(), part.size(), MEM_DECOMMIT))
        fail(::GetLastError(), "give back ", std::to_string(part.size()), " bytes");
