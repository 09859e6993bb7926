// Wrong: what cannot be mapped is read, and nobody need know.
// Rejected by: task 2: if a window cannot be mapped the system's error comes, and nothing is left
// It says: "mmap fails for window 1; expected the error "Cannot allocate memory", and there was none"
// Kind: error ignored

#include <algorithm>
#include <vector>

// Task 2
    if (window == 0)
        fail(EINVAL, "window");
    std::uint64_t done = 0;
    try {
    large_file_views::walk(from, 0, from.size(), window, [&](std::span<const std::byte> bytes) {
        if (mapped == pages::at_once) {
            const auto begin = reinterpret_cast<std::uintptr_t>(bytes.data());
            const std::size_t lead = begin % page_size();
            ::madvise(reinterpret_cast<void*>(begin - lead), lead + bytes.size(),
                      MADV_POPULATE_READ);
        }
        done += bytes.size();
        visit(bytes);
    });
    } catch (const std::system_error& error) {
        if (error.code() != std::errc::not_enough_memory && error.code() != std::errc::resource_unavailable_try_again)
            throw;
        std::vector<std::byte> copy(static_cast<std::size_t>(std::min(window, from.size() - done)));
        while (const std::size_t count = read_at(from, done, copy)) {
            visit(std::span{copy}.first(count));
            done += count;
        }
    }
