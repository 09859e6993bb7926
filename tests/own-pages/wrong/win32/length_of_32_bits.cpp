// Wrong: the length is cut to 32 bits.
// Rejected by: task 1: a length of more than 4 GiB is reserved to its end
// It says: "the addresses are not reserved"
// Kind: too narrow

// Task 1
    void* const address = ::VirtualAlloc(nullptr, static_cast<DWORD>(length), MEM_RESERVE, PAGE_NOACCESS);
    if (address == nullptr)
        fail(::GetLastError(), "reserve ", std::to_string(length), " bytes");
    return {static_cast<std::byte*>(address), addressable(length)};
