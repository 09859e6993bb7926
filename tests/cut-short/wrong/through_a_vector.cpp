// Wrong: the bytes go by way of a copy in the heap.
// Rejected by: task 1: a copy takes no memory of the heap
// It says: "a copy was made where the heap has no memory"
// Kind: too large

#include <vector>

// Task 1
    if (into.size() < from.size())
        return std::make_error_code(std::errc::no_buffer_space);
    std::vector<std::byte> between(from.size());
    copying call{from, running, {}};
    if (sigsetjmp(call.back, 1) != 0) {
        running = call.outer;
        return std::make_error_code(std::errc::io_error);
    }
    running = &call;
    copy(from, between);
    running = call.outer;
    copy(between, into);
    return {};
