// Wrong: what is committed is in memory.
// Rejected by: task 2: pages that were stored to are resident, and this process's own
// It says: "nobody has touched one"

// Task 2
    in_memory sum;
    each_page(range, [&sum](const auto& page) {
        sum.resident += page_size();
        (page.Shared ? sum.shared : sum.own) += page_size();
    });
    return sum;
