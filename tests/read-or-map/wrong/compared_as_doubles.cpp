// Wrong: a double holds numbers of any size.
// Rejected by: task 3: sizes are compared byte for byte, as large as they are
// It says: "a file of 9007199254740993 bytes, memory for 9007199254740992: expected way::read"
// Kind: too narrow

// Task 3
    const auto bytes = static_cast<double>(size);
    if (looks == use::places || bytes < static_cast<double>(small_file) ||
        bytes > static_cast<double>(memory))
        return way::read;
    return looks == use::through ? way::populated : way::view;
