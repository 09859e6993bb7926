// Wrong: errno is read after another call has changed it.
// Rejected by: task 1: whatever error mmap has comes as it is
// It says: "expected that error, found"
// Kind: another error

// Task 1
    void* const address =
        ::mmap(nullptr, addressable(length), PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (address == MAP_FAILED) {
        ::close(-1);
        fail(errno, "reserve ", std::to_string(length), " bytes");
    }
    return {static_cast<std::byte*>(address), addressable(length)};
