// Right: addresses are taken first, the file is mapped over them, and an error gives them back.

// Task 1
    void* address = nullptr;
    int error = 0;
    if (file.size != 0) {
        const int protection = wanted == access::read_write ? PROT_READ | PROT_WRITE : PROT_READ;
        address = ::mmap(nullptr, file.size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (address == MAP_FAILED) {
            error = errno;
        } else if (::mmap(address, file.size, protection, MAP_SHARED | MAP_FIXED, file.descriptor,
                          0) == MAP_FAILED) {
            error = errno;
            ::munmap(address, file.size);
        }
    }
    ::close(file.descriptor);
    if (error != 0)
        fail(error, what);
    mapped_ = static_cast<std::byte*>(address);
    size_ = file.size;
