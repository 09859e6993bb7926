// Wrong: memory of the heap is protected afterwards.
// Rejected by: task 1: addresses take no memory: 64 GiB of them, where there is memory for 64 MiB
// It says: "addresses need none"
// Kind: too large

#include <cstdlib>

// Task 1
    if (length == 0)
        fail(EINVAL, "reserve 0 bytes");
    void* const address = std::aligned_alloc(page_size(), addressable(length));
    if (address == nullptr)
        fail(errno, "reserve ", std::to_string(length), " bytes");
    ::mprotect(address, addressable(length), PROT_NONE);
    return {static_cast<std::byte*>(address), addressable(length)};
