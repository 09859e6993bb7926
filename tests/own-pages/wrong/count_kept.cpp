// Wrong: the count goes on from that of the last call.
// Rejected by: task 4: every call counts what is there now
// It says: "one more was stored to"
// Kind: memory between calls

// Task 4
    static std::uint64_t count = 0;
    std::array<unsigned char, 4096> found;
    while (!part.empty()) {
        const pages next = part.first(std::min(part.size(), found.size() * page_size()));
        if (::mincore(next.data(), next.size(), found.data()) != 0)
            fail(errno, "ask for the memory of ", std::to_string(next.size()), " bytes");
        for (std::size_t page = 0; page < next.size() / page_size(); ++page)
            count += found[page] & 1;
        part = part.subspan(next.size());
    }
    return count;
