// Wrong: the descriptor goes through a number of 16 bits.
// Rejected by: task 3: what is no open file is refused with the system's error
// It says: "is the handle's number cut?"
// Kind: too narrow

// Task 3
    if (length == 0)
        return;
    const auto number = static_cast<std::int16_t>(handle);
    const int error = ::posix_fallocate(number, as_offset(offset), as_offset(length));
    if (error != 0)
        fail(error, "take room for ", std::to_string(length), " bytes");
