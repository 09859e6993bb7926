// Wrong: a second descriptor is as good as the first, and both are closed.
// Rejected by: task 1: meanwhile the file stays as it is, and no child can inherit it
// It says: "it lacks FD_CLOEXEC"
// Kind: inherited

// Task 1
    if (file.size == 0) {
        ::close(file.descriptor);
        return;
    }
    const int protection = wanted == access::read_write ? PROT_READ | PROT_WRITE : PROT_READ;
    const int second = ::dup(file.descriptor);
    void* const address = ::mmap(nullptr, file.size, protection, MAP_SHARED, file.descriptor, 0);
    const int error = errno;
    ::close(file.descriptor);
    ::close(second);
    if (address == MAP_FAILED)
        fail(error, what);
    mapped_ = static_cast<std::byte*>(address);
    size_ = file.size;
