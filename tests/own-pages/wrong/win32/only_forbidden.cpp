// Wrong: nobody may touch the pages, and they keep their memory.
// Rejected by: task 3: who touches what was given back is ended, and the addresses stay reserved
// It says: "committed, and not usable"

// Task 3
    DWORD before = 0;
    if (!part.empty() && !::VirtualProtect(part.data(), part.size(), PAGE_NOACCESS, &before))
        fail(::GetLastError(), "give back ", std::to_string(part.size()), " bytes");
