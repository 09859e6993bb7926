// Wrong: as many pages are counted as the buffer has room for.
// Rejected by: task 4: however many pages they are, each is counted once
// It says: "the pages that have memory are counted wrong: from page"
// Kind: bounds

// Task 4
    std::array<unsigned char, 4096> found;
    const pages next = part.first(std::min(part.size(), found.size() * page_size()));
    if (::mincore(next.data(), next.size(), found.data()) != 0)
        fail(errno, "ask for the memory of ", std::to_string(next.size()), " bytes");
    std::uint64_t count = 0;
    for (std::size_t page = 0; page < next.size() / page_size(); ++page)
        count += found[page] & 1;
    return count;
