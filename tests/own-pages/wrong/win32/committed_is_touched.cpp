// Wrong: all that is committed is taken to have memory.
// Rejected by: task 4: the pages that have memory are counted
// It says: "pages 0, 1, 5 and 15 were stored to"

// Task 4
    std::uint64_t count = 0;
    while (!part.empty()) {
        const auto [next, committed] = first_alike(part);
        if (committed)
            count += next.size() / page_size();
        part = part.subspan(next.size());
    }
    return count;
