// Wrong: a page of which anything is noted is resident.
// Rejected by: task 2: without bit 63 a page is not resident, whatever else is noted of it
// It says: "three are on a swap disk now"

// Task 2
    in_memory sum;
    each_page(range, [&sum](std::uint64_t page) {
        const bool once = (page >> 56 & 1) != 0, of_file = (page >> 61 & 1) != 0;
        sum.resident += page != 0 ? page_size() : 0;
        sum.shared += page != 0 && !once ? page_size() : 0;
        sum.own += once && !of_file ? page_size() : 0;
    });
    return sum;
