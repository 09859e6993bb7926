// Wrong: where errno is not 0, the last call has failed.
// Rejected by: task 1: a view shows all bytes of the file
// It says: "but it has been mapped"
// Kind: another error

// Task 1
    const int rights = wanted == access::read_write ? PROT_READ | PROT_WRITE : PROT_READ;
    void* address = nullptr;
    int error = 0;
    if (file.size != 0) {
        address = ::mmap(nullptr, file.size, rights, MAP_SHARED, file.descriptor, 0);
        error = errno;
    }
    ::close(file.descriptor);
    if (error != 0)
        fail(error, what);
    if (file.size == 0)
        return;
    mapped_ = static_cast<std::byte*>(address);
    size_ = file.size;
