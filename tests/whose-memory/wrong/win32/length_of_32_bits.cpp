// Wrong: a run of pages has less than 4 GiB.
// Rejected by: task 3: a range may be longer than 4 GiB
// It says: "mapped: expected"
// Kind: too narrow

// Task 3
    numbers sum{by_page(range), 0, std::nullopt, std::nullopt};
    while (!range.empty()) {
        const auto [next, state] = first_alike(range);
        sum.mapped += state != MEM_FREE ? static_cast<DWORD>(next.size()) : 0;
        range = range.subspan(next.size());
    }
    return sum;
