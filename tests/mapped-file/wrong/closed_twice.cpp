// Wrong: to close once more is no harm: the second call fails.
// Rejected by: task 1: the file is closed once
// It says: "is closed when it is no longer open"
// Kind: others hurt

// Task 1
    if (file.size == 0) {
        ::close(file.descriptor);
        return;
    }
    const int protection = wanted == access::read_write ? PROT_READ | PROT_WRITE : PROT_READ;
    void* const address = ::mmap(nullptr, file.size, protection, MAP_SHARED, file.descriptor, 0);
    const int error = errno;
    ::close(file.descriptor);
    if (address == MAP_FAILED) {
        ::close(file.descriptor);
        fail(error, what);
    }
    mapped_ = static_cast<std::byte*>(address);
    size_ = file.size;
