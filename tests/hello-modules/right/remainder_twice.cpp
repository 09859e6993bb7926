// Right: works with remainders only, without a product and without a question.

// Task 1
    const std::uint64_t begun = bytes % page_size;
    return bytes / page_size + static_cast<std::uint64_t>(begun != 0);

// Task 2
    const std::uint64_t unused = (page_size - bytes % page_size) % page_size;
