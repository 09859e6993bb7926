// Wrong: a page has memory if mincore says anything but 0 of it.
// Rejected by: task 4: of what mincore says of a page the lowest bit counts, and no other
// It says: "Bit 0 of mincore's answer counts"

// Task 4
    std::array<unsigned char, 4096> found;
    std::uint64_t count = 0;
    while (!part.empty()) {
        const pages next = part.first(std::min(part.size(), found.size() * page_size()));
        if (::mincore(next.data(), next.size(), found.data()) != 0)
            fail(errno, "ask for the memory of ", std::to_string(next.size()), " bytes");
        for (std::size_t page = 0; page < next.size() / page_size(); ++page)
            count += found[page] != 0;
        part = part.subspan(next.size());
    }
    return count;
