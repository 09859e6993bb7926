// Wrong: it does no harm to map for stores what nobody stores to.
// Rejected by: task 1: a view shows all bytes of the file
// It says: "Permission denied: it asks for more than this view needs"

// Task 1
    if (file.size == 0) {
        ::close(file.descriptor);
        return;
    }
    const int protection = PROT_READ | PROT_WRITE;
    void* const address = ::mmap(nullptr, file.size, protection, MAP_SHARED, file.descriptor, 0);
    const int error = errno; // before close, which may change it
    ::close(file.descriptor);
    if (address == MAP_FAILED)
        fail(error, what);
    mapped_ = static_cast<std::byte*>(address);
    size_ = file.size;
