// Wrong: what is dirty becomes unknown, and the share stays.
// Rejected by: task 3: of a mapping that is in the range only in part, what nobody knows is nothing
// It says: "proportional: expected nothing"

// Task 3
    numbers sum{by_page(range)};
    each_entry([range, &sum](const entry& one) {
        const std::uint64_t bytes = bytes_in(range, one);
        sum.mapped += bytes;
        if (bytes > 0 && bytes < one.end - one.begin)
            sum.dirty = std::nullopt;
        else if (bytes > 0 && sum.dirty) {
            *sum.dirty += one.dirty;
            *sum.proportional += one.proportional;
        }
    });
    return sum;
