// Wrong: a file that cannot be closed is an error like any other: what is mapped goes by itself.
// Rejected by: task 1: close may fail, and there is a view, or nothing is mapped
// It says: "there is no view, and of the file are still mapped"
// Kind: others hurt

// Task 1
    const int rights = wanted == access::read_write ? PROT_READ | PROT_WRITE : PROT_READ;
    void* address = nullptr;
    int error = 0;
    if (file.size != 0) {
        address = ::mmap(nullptr, file.size, rights, MAP_SHARED, file.descriptor, 0);
        error = address == MAP_FAILED ? errno : 0;
    }
    if (::close(file.descriptor) != 0 && error == 0)
        fail(errno, what);
    if (error != 0)
        fail(error, what);
    if (file.size == 0)
        return;
    mapped_ = static_cast<std::byte*>(address);
    size_ = file.size;
