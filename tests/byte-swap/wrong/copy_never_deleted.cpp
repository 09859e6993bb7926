// Wrong: the copy goes with the end of the function.
// Rejected by: task 2: no memory is kept
// It says: "what is made must be given back"
// Kind: too large
// On Linux alone: its case is made of what Linux says and lets one forbid

// Task 2
    auto* const copy = new std::byte[bytes.size()];
    for (std::size_t i = 0; i < bytes.size(); ++i)
        copy[i] = bytes[bytes.size() - 1 - i];
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = copy[i];
