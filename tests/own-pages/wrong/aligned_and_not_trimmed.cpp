// Wrong: 2 MiB more are mapped, to begin at a multiple of them, and those behind stay.
// Rejected by: task 1: so many addresses are taken, and no more, and nothing else is kept
// It says: "Are more mapped than returned?"
// Kind: too large

// Task 1
    constexpr std::size_t huge = std::size_t{2} << 20;
    constexpr std::size_t largest = std::size_t{64} << 30;
    const std::size_t size = addressable(length);
    const std::size_t more = size > 0 && size <= largest ? huge : 0;
    void* const got =
        ::mmap(nullptr, size + more, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (got == MAP_FAILED)
        fail(errno, "reserve ", std::to_string(length), " bytes");
    if (more == 0)
        return {static_cast<std::byte*>(got), size};
    const std::size_t lead = (huge - reinterpret_cast<std::uintptr_t>(got) % huge) % huge;
    if (lead > 0)
        ::munmap(got, lead);
    return {static_cast<std::byte*>(got) + lead, size};
