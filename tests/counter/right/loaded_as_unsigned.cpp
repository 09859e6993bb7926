// Right: it loads the bits as a number without a sign, in the strictest order.

// Task 3
    return static_cast<std::int64_t>(
        memory.load<std::uint64_t>(value_offset, std::memory_order_seq_cst));
