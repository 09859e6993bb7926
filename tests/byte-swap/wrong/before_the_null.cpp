// Wrong: one before the first byte is before all others.
// Rejected by: task 2: a span without bytes: nothing is touched
// It says: "and data() may be null"

// Task 2
    std::byte* first = bytes.data();
    std::byte* last = bytes.data() + bytes.size() - 1;
    while (first < last)
        std::swap(*first++, *last--);
