// Wrong: a client has one view, so its address has to be asked for once.
// Rejected by: task 3: the look is into the view that is given
// It says: "of two mappings the first holds 11, found 22"
// Kind: memory between calls

#include <cstddef>
#include <span>

// Task 3
    (void)memory.load<std::int64_t>(value_offset);
    static const auto* const first = memory.bytes().data() + value_offset;
    return __atomic_load_n(reinterpret_cast<const std::int64_t*>(first), __ATOMIC_ACQUIRE);
