// Wrong: an unsigned number holds the size of any file.
// Rejected by: task 1: a file of more than 4 GiB is mapped to its end
// It says: "the view does not show the file's bytes: the view has 8192 bytes"
// Kind: too narrow

// Task 1
    if (file.size == 0) {
        ::close(file.descriptor);
        return;
    }
    const auto size = static_cast<unsigned>(file.size);
    const int protection = wanted == access::read_write ? PROT_READ | PROT_WRITE : PROT_READ;
    void* const address = ::mmap(nullptr, size, protection, MAP_SHARED, file.descriptor, 0);
    const int error = errno; // before close, which may change it
    ::close(file.descriptor);
    if (address == MAP_FAILED)
        fail(error, what);
    mapped_ = static_cast<std::byte*>(address);
    size_ = size;
