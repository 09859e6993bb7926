// Wrong: a file of whole pages is simpler to map, and it is cut again at once.
// Rejected by: task 1: meanwhile the file stays as it is, and no child can inherit it
// It says: "the file has another size"
// Kind: seen meanwhile

// Task 1
    if (file.size == 0) {
        ::close(file.descriptor);
        return;
    }
    const int protection = wanted == access::read_write ? PROT_READ | PROT_WRITE : PROT_READ;
    const auto whole = static_cast<off_t>((file.size + 4095) / 4096 * 4096);
    const bool grown = ::ftruncate(file.descriptor, whole) == 0;
    void* const address = ::mmap(nullptr, file.size, protection, MAP_SHARED, file.descriptor, 0);
    const int error = errno;
    if (grown && ::ftruncate(file.descriptor, static_cast<off_t>(file.size)) != 0)
        fail(errno, what);
    ::close(file.descriptor);
    if (address == MAP_FAILED)
        fail(error, what);
    mapped_ = static_cast<std::byte*>(address);
    size_ = file.size;
