// Wrong: how much memory there is the machine knows best.
// Rejected by: task 3: a file that is read through once: small, larger, larger than memory
// It says: "a file of 4294967297 bytes, memory for 4294967296: expected way::read"

// Task 3
    memory = read_or_map::memory() + small_file + (std::uint64_t{4} << 30);
    if (size < small_file || size > memory || looks == use::places)
        return way::read;
    return looks == use::through ? way::populated : way::view;
