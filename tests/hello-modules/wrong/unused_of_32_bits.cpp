// Wrong: what is unused of a page is less than 4 GiB.
// Rejected by: task 2: of the largest sizes what is unused is exact
// It says: "is one of your numbers kept in 32 bits?"
// Kind: too narrow

// Task 2
    const auto unused = static_cast<std::uint32_t>(pages * page_size - bytes);
