// Wrong: who only looks needs no shared mapping.
// Rejected by: task 1: a view for loads cannot be stored to, and shows what others store
// It says: "a read_only view was mapped as r--p, expected r--s: p is private"

// Task 1
    if (file.size == 0) {
        ::close(file.descriptor);
        return;
    }
    const int protection = wanted == access::read_write ? PROT_READ | PROT_WRITE : PROT_READ;
    void* const address = ::mmap(nullptr, file.size, protection,
               wanted == access::read_write ? MAP_SHARED : MAP_PRIVATE, file.descriptor, 0);
    const int error = errno; // before close, which may change it
    ::close(file.descriptor);
    if (address == MAP_FAILED)
        fail(error, what);
    mapped_ = static_cast<std::byte*>(address);
    size_ = file.size;
