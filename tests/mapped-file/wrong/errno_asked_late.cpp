// Wrong: errno keeps the error until it is asked for.
// Rejected by: task 1: where no addresses are free, the system's error comes, and nothing is left
// It says: "expected the error "Cannot allocate memory", and there was none"
// Kind: another error

// Task 1
    if (file.size == 0) {
        ::close(file.descriptor);
        return;
    }
    const int protection = wanted == access::read_write ? PROT_READ | PROT_WRITE : PROT_READ;
    void* const address = ::mmap(nullptr, file.size, protection, MAP_SHARED, file.descriptor, 0);
    ::close(file.descriptor);
    errno = 0; // as any call may change it
    if (address == MAP_FAILED)
        fail(errno, what);
    mapped_ = static_cast<std::byte*>(address);
    size_ = file.size;
