// Wrong: every error of mmap is taken to be a lack of memory.
// Rejected by: task 1: what the system refuses is an error, and it is the system's
// It says: "expected std::errc::invalid_argument, found"
// Kind: another error

// Task 1
    void* const address = ::mmap(nullptr, addressable(length), PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (address == MAP_FAILED)
        fail(ENOMEM, "reserve ", std::to_string(length), " bytes");
    return {static_cast<std::byte*>(address), addressable(length)};
