// Wrong: a megabyte and more is given back when the system needs it, by MADV_FREE.
// Rejected by: task 3: however many pages are given back, they are zeros when committed again
// It says: "what was given back has memory still"
// Kind: bounds

// Task 3
    constexpr std::size_t large = std::size_t{1} << 20;
    const int advice = part.size() < large ? MADV_DONTNEED : MADV_FREE;
    if (::madvise(part.data(), part.size(), advice) != 0 ||
        ::mprotect(part.data(), part.size(), PROT_NONE) != 0)
        fail(errno, "give back ", std::to_string(part.size()), " bytes");
