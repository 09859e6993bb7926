// Wrong: bytes in memory need all three rights.
// Rejected by: task 1: what is stored through a view is stored in the file
// It says: "a read_write view was mapped as rwxs, expected rw-s: x is for code"

// Task 1
    if (file.size == 0) {
        ::close(file.descriptor);
        return;
    }
    const int protection = wanted == access::read_write ? PROT_READ | PROT_WRITE | PROT_EXEC : PROT_READ | PROT_EXEC;
    void* const address = ::mmap(nullptr, file.size, protection, MAP_SHARED, file.descriptor, 0);
    const int error = errno; // before close, which may change it
    ::close(file.descriptor);
    if (address == MAP_FAILED)
        fail(error, what);
    mapped_ = static_cast<std::byte*>(address);
    size_ = file.size;
