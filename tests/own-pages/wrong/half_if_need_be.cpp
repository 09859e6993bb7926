// Wrong: where so many addresses are not free, half of them will do.
// Rejected by: task 1: what the system refuses is an error, and it is the system's
// It says: "no process has 4611686018427387904 bytes of addresses"

// Task 1
    for (std::size_t size = addressable(length);; size /= 2) {
        void* const address =
            ::mmap(nullptr, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (address != MAP_FAILED)
            return {static_cast<std::byte*>(address), size};
        if (errno != ENOMEM || size < page_size())
            fail(errno, "reserve ", std::to_string(length), " bytes");
    }
