// Wrong: one byte more than needed makes room for a zero behind the text.
// Rejected by: task 1: of a file of whole pages no page more is mapped
// It says: "a file of 131072 bytes needs no more than these, and there are"

// Task 1
    if (file.size == 0) {
        ::close(file.descriptor);
        return;
    }
    const int protection = wanted == access::read_write ? PROT_READ | PROT_WRITE : PROT_READ;
    void* const address = ::mmap(nullptr, file.size + 1, protection, MAP_SHARED, file.descriptor, 0);
    const int error = errno; // before close, which may change it
    ::close(file.descriptor);
    if (address == MAP_FAILED)
        fail(error, what);
    mapped_ = static_cast<std::byte*>(address);
    size_ = file.size;

// Task 2
    if (mapped_ != nullptr)
        ::munmap(mapped_, size_ + 1);
