// Wrong: a compare and exchange that changes nothing is a load.
// Rejected by: task 5: the count that is read is the one in the memory, whoever stored it
// It says: "it stored to an address that is in a mapping for reading only"
// Kind: two looks

// Task 5
    const auto* const place = memory.bytes().data() + offsetof(shared, count);
    auto* const number = const_cast<std::int64_t*>(reinterpret_cast<const std::int64_t*>(place));
    std::int64_t found = 0;
    std::atomic_ref{*number}.compare_exchange_strong(found, found);
    return found;
