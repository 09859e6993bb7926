// Wrong: if mmap fails, there are no addresses.
// Rejected by: task 1: a file that the system cannot map is refused with the system's error
// It says: "and there was "Cannot allocate memory""
// Kind: another error

// Task 1
    const int rights = wanted == access::read_write ? PROT_READ | PROT_WRITE : PROT_READ;
    void* address = nullptr;
    int error = 0;
    if (file.size != 0) {
        address = ::mmap(nullptr, file.size, rights, MAP_SHARED, file.descriptor, 0);
        error = address == MAP_FAILED ? errno : 0;
    }
    ::close(file.descriptor);
    if (error != 0)
        fail(ENOMEM, what);
    if (file.size == 0)
        return;
    mapped_ = static_cast<std::byte*>(address);
    size_ = file.size;
