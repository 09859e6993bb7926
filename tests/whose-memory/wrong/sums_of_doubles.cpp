// Wrong: numbers are added as doubles.
// Rejected by: task 1: addresses and numbers have 64 bits
// It says: "terabytes at the end of all addresses"
// Kind: too narrow

// Task 1
    const auto [begin, end] = addresses_of(take_line(text));
    double dirty = 0;
    for (const std::string_view name : {"Shared_Dirty", "Private_Dirty"})
        dirty += static_cast<double>(field_of(text, name));
    return {begin, end, static_cast<std::uint64_t>(dirty), field_of(text, "Pss")};
