// Wrong: the size of a mapping is an int.
// Rejected by: task 4: a mapping of 5 GiB is opened, and one of another program
// It says: "and open said"
// Kind: too narrow

// Task 4
    auto memory = mmf::open_existing(name, mmf::access::read_only);
    const int size = static_cast<int>(memory.size());
    if (static_cast<std::uint64_t>(size) != memory.size())
        fail(EINVAL, "open: it has not its size");
    return memory;
