// Right: the view is mapped for loads, and stores are allowed afterwards, by mprotect.

// Task 1
    void* const address =
        file.size == 0 ? nullptr
                       : ::mmap(nullptr, file.size, PROT_READ, MAP_SHARED, file.descriptor, 0);
    const int error = errno;
    ::close(file.descriptor);
    if (address == MAP_FAILED)
        fail(error, what);
    mapped_ = static_cast<std::byte*>(address);
    size_ = file.size;
    if (wanted == access::read_write && size_ != 0 &&
        ::mprotect(mapped_, size_, PROT_READ | PROT_WRITE) != 0) {
        const int refused = errno;
        ::munmap(mapped_, size_); // a constructor that throws has no destructor
        fail(refused, what);
    }
