// Wrong: a view needs its file open, for as long as it lives.
// Rejected by: task 1: the file is closed again, and its view stays
// It says: "there is a view, and what was opened for it is still open: descriptor"

// Task 1
    if (file.size == 0) {
        ::close(file.descriptor);
        return;
    }
    const int protection = wanted == access::read_write ? PROT_READ | PROT_WRITE : PROT_READ;
    void* const address = ::mmap(nullptr, file.size, protection, MAP_SHARED, file.descriptor, 0);
    if (address == MAP_FAILED) {
        const int error = errno;
        ::close(file.descriptor);
        fail(error, what);
    }
    mapped_ = static_cast<std::byte*>(address);
    size_ = file.size;
