// Wrong: who needs the view for longer than the call takes it.
// Rejected by: task 1: what is stored in the counter is in the memory's first eight bytes
// It says: "value_in has taken the caller's view: of its 64 bytes it has 0"
// Kind: too large

#include <utility>

// Task 1
    auto* const kept = new mmf::view<mmf::access::read_write>{std::move(memory)};
    return kept->atomic<std::int64_t>(value_offset);
