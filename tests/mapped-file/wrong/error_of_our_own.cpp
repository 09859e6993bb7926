// Wrong: if a mapping fails, there is no memory for it.
// Rejected by: task 1: a file that the system cannot map is refused with the system's error
// It says: "there was "Cannot allocate memory""
// Kind: another error

// Task 1
    if (file.size == 0) {
        ::close(file.descriptor);
        return;
    }
    const int protection = wanted == access::read_write ? PROT_READ | PROT_WRITE : PROT_READ;
    void* const address = ::mmap(nullptr, file.size, protection, MAP_SHARED, file.descriptor, 0);
    ::close(file.descriptor);
    if (address == MAP_FAILED)
        fail(ENOMEM, what);
    mapped_ = static_cast<std::byte*>(address);
    size_ = file.size;
