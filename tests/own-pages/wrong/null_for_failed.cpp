// Wrong: mmap that fails is taken to return null.
// Rejected by: task 1: what the system refuses is an error, and it is the system's
// It says: "mmap fails with MAP_FAILED, which is not null"
// Kind: error ignored

// Task 1
    void* const address = ::mmap(nullptr, addressable(length), PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (address == nullptr)
        fail(errno, "reserve ", std::to_string(length), " bytes");
    return {static_cast<std::byte*>(address), addressable(length)};
