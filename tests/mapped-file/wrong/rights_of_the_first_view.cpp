// Wrong: what is static is computed once, which saves time.
// Rejected by: task 1: what is stored through a view is stored in the file
// It says: "a read_write view was mapped as r--s"
// Kind: memory between calls

// Task 1
    static const int rights = wanted == access::read_write ? PROT_READ | PROT_WRITE : PROT_READ;
    void* address = nullptr;
    int error = 0;
    if (file.size != 0) {
        address = ::mmap(nullptr, file.size, rights, MAP_SHARED, file.descriptor, 0);
        error = address == MAP_FAILED ? errno : 0;
    }
    ::close(file.descriptor);
    if (error != 0)
        fail(error, what);
    if (file.size == 0)
        return;
    mapped_ = static_cast<std::byte*>(address);
    size_ = file.size;
