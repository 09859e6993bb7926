// Wrong: makes a longer sentence between the failed mmap and close; if there is no memory for the text, bad_alloc leaves with the file open.
// Rejected by: task 1: where there is no memory for the sentence of the error, nothing is left open either
// It says: "what was opened for it is still open"
// Kind: error ignored

// Task 1
    void* address = nullptr;
    if (file.size != 0) {
        const int rights = wanted == access::read_write ? PROT_READ | PROT_WRITE : PROT_READ;
        address = ::mmap(nullptr, file.size, rights, MAP_SHARED, file.descriptor, 0);
        if (address == MAP_FAILED) {
            const int error = errno;
            const std::string sentence = what + ": " + std::to_string(file.size) + " bytes";
            ::close(file.descriptor);
            fail(error, sentence);
        }
    }
    ::close(file.descriptor);
    mapped_ = static_cast<std::byte*>(address);
    size_ = file.size;
