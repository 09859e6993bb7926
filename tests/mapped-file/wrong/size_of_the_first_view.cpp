// Wrong: a file keeps the size that it had when it was mapped first.
// Rejected by: task 1: a file that has grown, or was cut, is seen as it is now
// It says: "it has 7 bytes, and the file has 10"
// Kind: memory between calls

#include <map>

// Task 1
    if (file.size == 0) {
        ::close(file.descriptor);
        return;
    }
    const int protection = wanted == access::read_write ? PROT_READ | PROT_WRITE : PROT_READ;
    static std::map<std::string, std::size_t> sizes;
    const std::size_t size = sizes.emplace(path, file.size).first->second;
    void* const address = ::mmap(nullptr, size, protection, MAP_SHARED, file.descriptor, 0);
    const int error = errno; // before close, which may change it
    ::close(file.descriptor);
    if (address == MAP_FAILED)
        fail(error, what);
    mapped_ = static_cast<std::byte*>(address);
    size_ = size;
