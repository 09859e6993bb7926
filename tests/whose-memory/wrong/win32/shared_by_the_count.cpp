// Wrong: a page is shared if two have it: Wine counts one, and Windows seven at most.
// Rejected by: task 2: pages of a file can be others', and copies are its own
// It says: "all 32 pages of a file were loaded from"

// Task 2
    in_memory sum;
    each_page(range, [&sum](const auto& page) {
        if (!page.Valid)
            return;
        sum.resident += page_size();
        (page.ShareCount > 1 ? sum.shared : sum.own) += page_size();
    });
    return sum;
