// Wrong: it is enough that there is an error.
// Rejected by: task 1: where the counter could not be atomic it is refused
// It says: "a view of 4 bytes threw another error: Invalid argument; promised is std::errc::result_out_of_range"
// Kind: another error

#include <system_error>

// Task 1
    try {
        return memory.atomic<std::int64_t>(value_offset);
    } catch (const mmf::error&) {
        throw mmf::error{std::errc::invalid_argument, "value_in: no counter here"};
    }
