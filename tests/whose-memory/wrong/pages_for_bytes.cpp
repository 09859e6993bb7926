// Wrong: pages are counted, and not bytes.
// Rejected by: task 2: pages that were stored to are resident, and this process's own
// It says: "found    4 bytes resident"

// Task 2
    in_memory sum;
    each_page(range, [&sum](std::uint64_t page) {
        const std::size_t there = (page >> 63 & 1) != 0 ? 1 : 0;
        const bool once = (page >> 56 & 1) != 0, of_file = (page >> 61 & 1) != 0;
        sum.resident += there;
        sum.shared += once ? 0 : there;
        sum.own += once && !of_file ? there : 0;
    });
    return sum;
