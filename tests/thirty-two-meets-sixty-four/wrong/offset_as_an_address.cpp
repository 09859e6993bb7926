// Wrong: a number that says where something is can be made a pointer.
// Rejected by: task 3: the title is found wherever it begins
// It says: "it read from an address close to 0"

// Task 3
    if (offset >= memory.size())
        throw mmf::error{std::errc::result_out_of_range, "title_at: the offset is beyond the view"};
    return reinterpret_cast<const char*>(static_cast<std::uintptr_t>(offset));
