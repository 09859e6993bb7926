// Wrong: what is its own is dirty, and that is what is known.
// Rejected by: task 3: memory of this process alone is accounted for
// It says: "dirty: expected nothing, as nobody knows it"

// Task 3
    numbers sum{by_page(range), 0, 0, 0};
    sum.dirty = sum.own;
    sum.proportional = sum.resident;
    while (!range.empty()) {
        const auto [next, state] = first_alike(range);
        sum.mapped += state != MEM_FREE ? next.size() : 0;
        range = range.subspan(next.size());
    }
    return sum;
