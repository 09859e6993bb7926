// Wrong: what is valid is its own.
// Rejected by: task 2: pages of a file can be others', and copies are its own
// It says: "all 32 pages of a file were loaded from"

// Task 2
    in_memory sum;
    each_page(range, [&sum](const auto& page) {
        if (!page.Valid)
            return;
        sum.resident += page_size();
        sum.own += page_size();
        sum.shared += page.Shared ? page_size() : 0;
    });
    return sum;
