// Wrong: a cast of the view's address is an atomic as good as the one the view gives.
// Rejected by: task 1: where the counter could not be atomic it is refused
// It says: "an address that is 1 past a multiple of 8 was not refused: use view.atomic"

#include <cstddef>

// Task 1
    std::byte* const place = memory.bytes().data() + value_offset;
    return std::atomic_ref<std::int64_t>{*reinterpret_cast<std::int64_t*>(place)};
