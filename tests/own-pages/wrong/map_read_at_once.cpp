// Wrong: the page map is read at once, into a buffer for all pages.
// Rejected by: task 4: 64 GiB are counted with little memory, where few pages are committed
// It says: "there was an error: std::bad_alloc: this process may have too little memory"
// Kind: too large

#include <vector>

// Task 4
    std::vector<std::uint64_t> found(part.size() / page_size());
    const int map = ::open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC);
    if (map < 0)
        fail(errno, "open /proc/self/pagemap");
    const auto first = reinterpret_cast<std::uintptr_t>(part.data()) / page_size();
    const ssize_t size =
        ::pread(map, found.data(), found.size() * 8, static_cast<off_t>(first * 8));
    const int error = errno;
    ::close(map);
    if (size < 0)
        fail(error, "read /proc/self/pagemap");
    return static_cast<std::uint64_t>(
        std::ranges::count_if(found, [](std::uint64_t page) { return page >> 63 != 0; }));
