// Wrong: a private view is better than an error.
// Rejected by: task 1: a file that is sealed against stores is refused, and nothing is left
// It says: "expected the error "Operation not permitted", and there was none"

// Task 1
    if (file.size == 0) {
        ::close(file.descriptor);
        return;
    }
    const int protection = wanted == access::read_write ? PROT_READ | PROT_WRITE : PROT_READ;
    void* address = ::mmap(nullptr, file.size, protection, MAP_SHARED, file.descriptor, 0);
    if (address == MAP_FAILED)
        address = ::mmap(nullptr, file.size, protection, MAP_PRIVATE, file.descriptor, 0);
    const int error = errno; // before close, which may change it
    ::close(file.descriptor);
    if (address == MAP_FAILED)
        fail(error, what);
    mapped_ = static_cast<std::byte*>(address);
    size_ = file.size;
