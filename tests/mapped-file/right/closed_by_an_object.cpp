// Right: an object closes the descriptor at its end, also when fail throws.

// Task 1
    struct closing
    {
        int descriptor;
        ~closing() { ::close(descriptor); }
    };
    const closing at_the_end{file.descriptor};
    if (file.size == 0)
        return;
    const int protection = wanted == access::read_write ? PROT_READ | PROT_WRITE : PROT_READ;
    void* const address = ::mmap(nullptr, file.size, protection, MAP_SHARED, file.descriptor, 0);
    if (address == MAP_FAILED)
        fail(errno, what);
    mapped_ = static_cast<std::byte*>(address);
    size_ = file.size;
