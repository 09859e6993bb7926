// Wrong: the file is opened by its path, for reading.
// Rejected by: task 2: what is mapped is the file that was opened, whatever has its path now
// It says: "is the path opened again?"
// Kind: the world changes

// Task 2
    const std::size_t size = addressable(from.size());
    const int own = ::open(from.path().c_str(), O_RDONLY | O_CLOEXEC);
    void* address = size == 0 ? nullptr : MAP_FAILED;
    if (size != 0 && ::fcntl(descriptor(from), F_GETFL) % 4 != O_WRONLY)
        address = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE, own, 0);
    else
        errno = EACCES;
    const int error = errno;
    ::close(own);
    if (address == MAP_FAILED)
        fail(error, "map a copy of '", from.path(), "'");
    return {static_cast<std::byte*>(address), size};
