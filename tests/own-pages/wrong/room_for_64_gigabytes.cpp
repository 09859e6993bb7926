// Wrong: a static buffer has room for as many answers as the largest part of today has pages.
// Rejected by: task 4: however many pages they are, each is counted once
// It says: "mincore was asked in one call for"
// Kind: bounds

// Task 4
    static std::array<unsigned char, (std::uint64_t{64} << 30) / 4096> found;
    if (::mincore(part.data(), part.size(), found.data()) != 0)
        fail(errno, "ask for the memory of ", std::to_string(part.size()), " bytes");
    return static_cast<std::uint64_t>(
        std::count_if(found.begin(), found.begin() + part.size() / page_size(),
                      [](unsigned char page) { return (page & 1) != 0; }));
