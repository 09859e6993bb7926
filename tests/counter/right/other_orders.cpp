// Right: it names the memory orders, and adds by taking away the number -1.

// Task 2
    return value.fetch_sub(-1, std::memory_order_acq_rel) + 1;

// Task 3
    return memory.load<std::int64_t>(value_offset, std::memory_order_seq_cst);
