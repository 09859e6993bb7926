// Wrong: mincore is asked for all pages, whatever room the buffer has.
// Rejected by: task 4: however many pages they are, each is counted once
// It says: "it writes a byte for each, and the buffer must be no larger for more pages"
// Kind: bounds

// Task 4
    std::array<unsigned char, 4096> found;
    if (::mincore(part.data(), part.size(), found.data()) != 0)
        fail(errno, "ask for the memory of ", std::to_string(part.size()), " bytes");
    std::uint64_t count = 0;
    for (std::size_t page = 0; page < std::min(found.size(), part.size() / page_size()); ++page)
        count += found[page] & 1;
    return count;
