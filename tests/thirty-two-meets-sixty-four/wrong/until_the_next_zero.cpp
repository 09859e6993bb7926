// Wrong: a title that begins in the memory ends there.
// Rejected by: task 3: a title without an end is refused
// It says: "at offset 40 there is none that ends in the 128 bytes, and title_at did not throw"
// Kind: bounds

// Task 3
    if (offset >= memory.size())
        throw mmf::error{std::errc::result_out_of_range, "title_at: the offset is beyond the view"};
    return reinterpret_cast<const char*>(memory.bytes().data() + offset);
