// Wrong: the descriptor stays open.
// Rejected by: task 4: nothing stays open
// It says: "touched leaves something open"

// Task 4
    const int map = ::open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC);
    if (map < 0)
        fail(errno, "open /proc/self/pagemap");
    std::array<std::uint64_t, 1024> found;
    std::uint64_t count = 0;
    const auto first = reinterpret_cast<std::uintptr_t>(part.data()) / page_size();
    const std::size_t all = part.size() / page_size();
    for (std::size_t done = 0; done < all;) {
        const std::size_t asked = std::min(all - done, found.size());
        const ssize_t size =
            ::pread(map, found.data(), asked * 8, static_cast<off_t>((first + done) * 8));
        if (size <= 0) {
            const int error = errno;
            ::close(map);
            fail(error, "read /proc/self/pagemap");
        }
        for (std::size_t page = 0; page < asked; ++page)
            count += found[page] >> 63;
        done += asked;
    }
    return count;
