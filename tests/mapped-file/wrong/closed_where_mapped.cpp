// Wrong: where there is no view, nothing is left to close.
// Rejected by: task 1: where no addresses are free, the system's error comes, and nothing is left
// It says: "there is no view, and what was opened for it is still open: descriptor"

// Task 1
    if (file.size == 0) {
        ::close(file.descriptor);
        return;
    }
    const int protection = wanted == access::read_write ? PROT_READ | PROT_WRITE : PROT_READ;
    void* const address = ::mmap(nullptr, file.size, protection, MAP_SHARED, file.descriptor, 0);
    if (address == MAP_FAILED)
        fail(errno, what);
    ::close(file.descriptor);
    mapped_ = static_cast<std::byte*>(address);
    size_ = file.size;
