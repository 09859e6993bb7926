// Wrong: the address says where the bytes are, and that is enough.
// Rejected by: task 1: a view shows all bytes of the file
// It says: "the view does not show the file's bytes: it has 0 bytes, and the file has 1"

// Task 1
    if (file.size == 0) {
        ::close(file.descriptor);
        return;
    }
    const int protection = wanted == access::read_write ? PROT_READ | PROT_WRITE : PROT_READ;
    void* const address = ::mmap(nullptr, file.size, protection, MAP_SHARED, file.descriptor, 0);
    const int error = errno; // before close, which may change it
    ::close(file.descriptor);
    if (address == MAP_FAILED)
        fail(error, what);
    mapped_ = static_cast<std::byte*>(address);
