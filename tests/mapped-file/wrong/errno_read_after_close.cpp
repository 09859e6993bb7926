// Wrong: errno belongs to mmap, so close leaves it alone.
// Rejected by: task 1: the error of mmap comes, whatever close answers
// It says: "expected the error "No such device", and there was "Input/output error""
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
        fail(errno, what);
    mapped_ = static_cast<std::byte*>(address);
    size_ = file.size;
