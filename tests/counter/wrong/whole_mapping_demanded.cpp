// Wrong: a view is all of the mapping, or no view.
// Rejected by: task 1: where the counter could not be atomic it is refused
// It says: "a view of 8 bytes has a counter and was refused"
// Kind: bounds

#include <system_error>

// Task 1
    const auto value = memory.atomic<std::int64_t>(value_offset);
    if (memory.size() < mapping_size)
        throw mmf::error{std::errc::result_out_of_range, "value_in: not a whole mapping"};
    return value;
