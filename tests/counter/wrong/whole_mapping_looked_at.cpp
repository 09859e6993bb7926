// Wrong: a client sees all of the mapping, or nothing.
// Rejected by: task 3: where the counter could not be atomic it is refused
// It says: "a view of 8 bytes has a counter and was refused"
// Kind: bounds

#include <system_error>

// Task 3
    if (memory.size() != mapping_size)
        throw mmf::error{std::errc::result_out_of_range, "current: not a whole mapping"};
    return memory.load<std::int64_t>(value_offset);
