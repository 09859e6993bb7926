// Wrong: a descriptor of 0 says that nothing is open.
// Rejected by: task 1: a descriptor of 0 is closed like any other
// It says: "the file was opened as descriptor 0, and is still open"

// Task 1
    void* address = nullptr;
    int error = 0;
    if (file.size != 0) {
        const int protection = wanted == access::read_write ? PROT_READ | PROT_WRITE : PROT_READ;
        address = ::mmap(nullptr, file.size, protection, MAP_SHARED, file.descriptor, 0);
        error = errno; // before close, which may change it
    }
    if (file.descriptor > 0)
        ::close(file.descriptor);
    if (address == MAP_FAILED)
        fail(error, what);
    mapped_ = static_cast<std::byte*>(address);
    size_ = file.size;
