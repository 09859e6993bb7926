// Wrong: each piece has as many pages as the buffer has room for, the last one too.
// Rejected by: task 4: the pages that have memory are counted
// It says: "Is it asked for more than what is left of the part?"
// Kind: bounds

// Task 4
    std::array<unsigned char, 4096> found;
    std::uint64_t count = 0;
    for (std::size_t at = 0; at < part.size(); at += found.size() * page_size()) {
        if (::mincore(part.data() + at, found.size() * page_size(), found.data()) != 0)
            fail(errno, "ask for the memory of ", std::to_string(found.size()), " pages");
        for (std::size_t page = 0; page < found.size(); ++page)
            if (at + page * page_size() < part.size())
                count += found[page] & 1;
    }
    return count;
