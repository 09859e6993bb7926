// Wrong: addresses that were taken for a view go by themselves if there is no view.
// Rejected by: task 1: a file that is sealed against stores is refused, and nothing is left
// It says: "there is no view, and addresses that were taken for it are left"
// Kind: others hurt

// Task 1
    if (file.size == 0) {
        ::close(file.descriptor);
        return;
    }
    const int protection = wanted == access::read_write ? PROT_READ | PROT_WRITE : PROT_READ;
    void* address = ::mmap(nullptr, file.size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (address != MAP_FAILED)
        address = ::mmap(address, file.size, protection, MAP_SHARED | MAP_FIXED, file.descriptor, 0);
    const int error = errno; // before close, which may change it
    ::close(file.descriptor);
    if (address == MAP_FAILED)
        fail(error, what);
    mapped_ = static_cast<std::byte*>(address);
    size_ = file.size;
