// Wrong: a compare and exchange that changes nothing is a look.
// Rejected by: task 3: the value read is the one in memory, all 64 bits of it
// It says: "it stored to an address that is in a mapping for reading only"
// Kind: two looks

#include <cstddef>
#include <span>

// Task 3
    (void)memory.load<std::int64_t>(value_offset); // for the errors
    auto* const place = const_cast<std::byte*>(memory.bytes().data() + value_offset);
    std::int64_t found = 0;
    std::atomic_ref{*reinterpret_cast<std::int64_t*>(place)}.compare_exchange_strong(found, found);
    return found;
