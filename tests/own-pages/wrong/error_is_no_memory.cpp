// Wrong: where the system does not answer, no page has memory.
// Rejected by: task 4: if the system does not say it, its error comes
// It says: "found none, and a count"
// Kind: error ignored

// Task 4
    std::array<unsigned char, 4096> found;
    std::uint64_t count = 0;
    while (!part.empty()) {
        const pages next = part.first(std::min(part.size(), found.size() * page_size()));
        if (::mincore(next.data(), next.size(), found.data()) == 0)
            for (std::size_t page = 0; page < next.size() / page_size(); ++page)
                count += found[page] & 1;
        part = part.subspan(next.size());
    }
    return count;
