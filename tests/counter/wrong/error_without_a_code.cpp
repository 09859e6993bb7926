// Wrong: std::out_of_range is the error of the code result_out_of_range.
// Rejected by: task 3: where the counter could not be atomic it is refused
// It says: "a view of 4 bytes threw an exception that has no code"
// Kind: another error

#include <stdexcept>

// Task 3
    if (memory.size() < sizeof(std::int64_t))
        throw std::out_of_range{"current: the view is too short"};
    return memory.load<std::int64_t>(value_offset);
