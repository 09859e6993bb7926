// Wrong: half of the size is calculated as a float.
// Rejected by: task 2: millions of bytes are turned around like a few
// It says: "they are not in the opposite order"
// Kind: too narrow

// Task 2
    const auto steps = static_cast<std::size_t>(static_cast<float>(bytes.size()) * 0.5f);
    for (std::size_t step = 0; step < steps; ++step)
        std::swap(bytes[step], bytes[bytes.size() - 1 - step]);
