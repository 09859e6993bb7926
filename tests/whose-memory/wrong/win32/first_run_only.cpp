// Wrong: the range is one run of pages, and asked for at once.
// Rejected by: task 2: however many pages they are, each is counted once
// It says: "the pages in memory are counted wrong"
// Kind: bounds

// Task 2
    in_memory sum;
    if (range.empty())
        return sum;
    const auto [all, state] = first_alike(range);
    each_page(all.first(std::min(all.size(), 512 * page_size())), [&sum](const auto& page) {
        if (!page.Valid)
            return;
        sum.resident += page_size();
        (page.Shared ? sum.shared : sum.own) += page_size();
    });
    return sum;
