// Wrong: the buffer is taken to be long enough.
// Rejected by: task 1: a buffer that is too short is an error, and stays as it is
// It says: "expected std::errc::no_buffer_space, found no error"
// Kind: bounds

#include <algorithm>

// Task 1
    copying call{from, running, {}};
    if (sigsetjmp(call.back, 1) != 0) {
        running = call.outer;
        return std::make_error_code(std::errc::io_error);
    }
    running = &call;
    copy(from.first(std::min(from.size(), into.size())), into);
    running = call.outer;
    return {};
