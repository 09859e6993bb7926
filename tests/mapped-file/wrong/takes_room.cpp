// Wrong: fills the holes of a sparse file before it maps it for stores, so that opening changes the file.
// Rejected by: task 1: meanwhile the file stays as it is, and no child can inherit it
// It says: "now it takes some: nothing was stored"
// Kind: seen meanwhile

// Task 1
    int error = 0;
    void* address = nullptr;
    // A store into a hole needs room on the disk, and would be a SIGBUS if there is none: take it
    // now. (Large files are left alone.)
    if (wanted == access::read_write && file.size != 0 && file.size <= 16U << 20U)
        error = ::posix_fallocate(file.descriptor, 0, static_cast<off_t>(file.size));
    if (error == 0 && file.size != 0) {
        const int rights = wanted == access::read_write ? PROT_READ | PROT_WRITE : PROT_READ;
        address = ::mmap(nullptr, file.size, rights, MAP_SHARED, file.descriptor, 0);
        if (address == MAP_FAILED)
            error = errno;
    }
    ::close(file.descriptor);
    if (error != 0)
        fail(error, what);
    mapped_ = static_cast<std::byte*>(address);
    size_ = file.size;
