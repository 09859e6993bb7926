// Wrong: the length is cut to 32 bits.
// Rejected by: task 1: a length of more than 4 GiB is reserved to its end
// It says: "the addresses are not reserved"
// Kind: too narrow

// Task 1
    void* const address = ::mmap(nullptr, static_cast<std::uint32_t>(length), PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (address == MAP_FAILED)
        fail(errno, "reserve ", std::to_string(length), " bytes");
    return {static_cast<std::byte*>(address), addressable(length)};
