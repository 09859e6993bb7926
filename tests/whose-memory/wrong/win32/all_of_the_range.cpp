// Wrong: all of the range is mapped.
// Rejected by: task 3: what is reserved is mapped, and what is free is not
// It says: "what was released is free"

// Task 3
    numbers sum{by_page(range), 0, std::nullopt, std::nullopt};
    sum.mapped = range.size();
    return sum;
