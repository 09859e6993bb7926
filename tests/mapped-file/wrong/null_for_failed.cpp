// Wrong: mmap returns a null pointer when it fails, as malloc does.
// Rejected by: task 1: where no addresses are free, the system's error comes, and nothing is left
// It says: "mmap fails for a file of 1 TiB, and there is a view: is the answer of mmap compared with MAP_FAILED?"
// Kind: error ignored

// Task 1
    if (file.size == 0) {
        ::close(file.descriptor);
        return;
    }
    const int protection = wanted == access::read_write ? PROT_READ | PROT_WRITE : PROT_READ;
    void* const address = ::mmap(nullptr, file.size, protection, MAP_SHARED, file.descriptor, 0);
    const int error = errno; // before close, which may change it
    ::close(file.descriptor);
    if (address == nullptr)
        fail(error, what);
    mapped_ = static_cast<std::byte*>(address);
    size_ = file.size;
