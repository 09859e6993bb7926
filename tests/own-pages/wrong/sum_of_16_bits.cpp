// Wrong: the sum has 16 bits.
// Rejected by: task 4: more than 65,535 pages may have memory
// It says: "each was loaded from: of 65537 pages expected 65537, found 1"
// Kind: too narrow

// Task 4
    std::array<unsigned char, 4096> answers;
    unsigned short count = 0;
    while (!part.empty()) {
        const std::size_t bytes = std::min(part.size(), answers.size() * page_size());
        if (::mincore(part.data(), bytes, answers.data()) != 0)
            fail(errno, "ask for ", std::to_string(bytes), " bytes");
        for (std::size_t page = 0; page < bytes / page_size(); ++page)
            if ((answers[page] & 1) != 0)
                ++count;
        part = part.subspan(bytes);
    }
    return count;
