// Wrong: mmap needs no more than the number of the descriptor.
// Rejected by: task 1: a view shows all bytes of the file
// It says: "Bad file descriptor: the file must be open until it is mapped"

// Task 1
    if (file.size == 0) {
        ::close(file.descriptor);
        return;
    }
    ::close(file.descriptor);
    const int protection = wanted == access::read_write ? PROT_READ | PROT_WRITE : PROT_READ;
    void* const address = ::mmap(nullptr, file.size, protection, MAP_SHARED, file.descriptor, 0);
    const int error = errno;
    if (address == MAP_FAILED)
        fail(error, what);
    mapped_ = static_cast<std::byte*>(address);
    size_ = file.size;
