// Wrong: a private mapping keeps other users out, and what is stored still reaches the file.
// Rejected by: task 1: what is stored through a view is stored in the file
// It says: "a read_write view was mapped as rw-p, expected rw-s: p is private"

// Task 1
    if (file.size == 0) {
        ::close(file.descriptor);
        return;
    }
    const int protection = wanted == access::read_write ? PROT_READ | PROT_WRITE : PROT_READ;
    void* const address = ::mmap(nullptr, file.size, protection, MAP_PRIVATE, file.descriptor, 0);
    const int error = errno; // before close, which may change it
    ::close(file.descriptor);
    if (address == MAP_FAILED)
        fail(error, what);
    mapped_ = static_cast<std::byte*>(address);
    size_ = file.size;
