// Wrong: the buffer is deleted at the end, where an error does not come by.
// Rejected by: task 4: an error leaves nothing behind
// It says: "what is made must be given back"
// Kind: memory between calls

// Task 4
    constexpr std::size_t most = 65536;
    unsigned char* const has_memory = new unsigned char[most];
    std::uint64_t count = 0;
    while (!part.empty()) {
        const pages now = part.first(std::min(part.size(), most * page_size()));
        if (::mincore(now.data(), now.size(), has_memory) != 0)
            fail(errno, "ask for ", std::to_string(now.size()), " bytes");
        for (const unsigned char page : std::span{has_memory, now.size() / page_size()})
            count += page & 1U;
        part = part.subspan(now.size());
    }
    delete[] has_memory;
    return count;
