// Wrong: the size is asked when it is needed: for the members, once more.
// Rejected by: task 1: of a file that grows meanwhile no more is shown than is mapped
// It says: "is its size asked again, after it was mapped?"
// Kind: the world changes

// Task 1
    const int rights = wanted == access::read_write ? PROT_READ | PROT_WRITE : PROT_READ;
    void* address = nullptr;
    int error = 0;
    if (file.size != 0) {
        address = ::mmap(nullptr, file.size, rights, MAP_SHARED, file.descriptor, 0);
        error = address == MAP_FAILED ? errno : 0;
    }
    const auto size = static_cast<std::size_t>(::lseek(file.descriptor, 0, SEEK_END));
    ::close(file.descriptor);
    if (error != 0)
        fail(error, what);
    if (file.size == 0)
        return;
    mapped_ = static_cast<std::byte*>(address);
    size_ = size;
