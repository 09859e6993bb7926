// Wrong: makes a file that is opened for stores grow to whole pages while it maps it, and cuts it back.
// Rejected by: task 1: meanwhile the file stays as it is, and no child can inherit it
// It says: "the file has another size"
// Kind: seen meanwhile

// Task 1
    const bool stores = wanted == access::read_write;
    const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    const bool tail = stores && file.size % page != 0; // a page that is only begun is no whole one
    const auto whole = (file.size + page - 1) / page * page;
    int error = 0;
    if (tail && ::ftruncate(file.descriptor, static_cast<off_t>(whole)) != 0)
        error = errno;
    void* mapped = MAP_FAILED;
    if (file.size != 0 && error == 0) {
        mapped = ::mmap(nullptr, file.size, stores ? PROT_READ | PROT_WRITE : PROT_READ,
                        MAP_SHARED, file.descriptor, 0);
        if (mapped == MAP_FAILED)
            error = errno;
        if (tail && ::ftruncate(file.descriptor, static_cast<off_t>(file.size)) != 0 && error == 0)
            error = errno;
    }
    ::close(file.descriptor);
    if (error != 0) {
        if (mapped != MAP_FAILED)
            ::munmap(mapped, file.size);
        fail(error, what);
    }
    if (mapped != MAP_FAILED) {
        mapped_ = static_cast<std::byte*>(mapped);
        size_ = file.size;
    }
