// Wrong: the path names the same file each time.
// Rejected by: task 1: what is mapped is the file that was opened, whatever has its path meanwhile
// It says: "is the path looked at again?"
// Kind: the world changes

// Task 1
    if (file.size == 0) {
        ::close(file.descriptor);
        return;
    }
    const int protection = wanted == access::read_write ? PROT_READ | PROT_WRITE : PROT_READ;
    ::close(file.descriptor);
    const int again =
        ::open(path.c_str(), (wanted == access::read_write ? O_RDWR : O_RDONLY) | O_CLOEXEC);
    if (again < 0)
        fail(errno, what);
    void* const address = ::mmap(nullptr, file.size, protection, MAP_SHARED, again, 0);
    const int error = errno;
    ::close(again);
    if (address == MAP_FAILED)
        fail(error, what);
    mapped_ = static_cast<std::byte*>(address);
    size_ = file.size;
