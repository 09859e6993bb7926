// Wrong: bytes that were read into memory are memory, too.
// Rejected by: task 1: a view shows all bytes of the file
// It says: "the view does not show the file's bytes: they are not in the memory that was mapped"
// Kind: cheat

// Task 1
    mapped_ = new std::byte[file.size];
    const auto size = ::read(file.descriptor, mapped_, file.size);
    const int error = errno;
    ::close(file.descriptor);
    if (size < 0)
        fail(error, what);
    size_ = static_cast<std::size_t>(size);
