// Right: the descriptor is closed on each of the three ways, and errno kept on one.

// Task 1
    if (file.size == 0) {
        ::close(file.descriptor);
        return;
    }
    const int protection = wanted == access::read_write ? PROT_READ | PROT_WRITE : PROT_READ;
    void* const address = ::mmap(nullptr, file.size, protection, MAP_SHARED, file.descriptor, 0);
    if (address == MAP_FAILED) {
        const int error = errno;
        ::close(file.descriptor);
        fail(error, what);
    }
    ::close(file.descriptor);
    mapped_ = static_cast<std::byte*>(address);
    size_ = file.size;
