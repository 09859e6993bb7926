// Wrong: an empty file needs nothing, so there is nothing to do.
// Rejected by: task 1: an empty file maps nothing, and is no error
// It says: "the file was empty, and what was opened for it is still open: descriptor"

// Task 1
    if (file.size == 0)
        return;
    const int protection = wanted == access::read_write ? PROT_READ | PROT_WRITE : PROT_READ;
    void* const address = ::mmap(nullptr, file.size, protection, MAP_SHARED, file.descriptor, 0);
    const int error = errno; // before close, which may change it
    ::close(file.descriptor);
    if (address == MAP_FAILED)
        fail(error, what);
    mapped_ = static_cast<std::byte*>(address);
    size_ = file.size;
