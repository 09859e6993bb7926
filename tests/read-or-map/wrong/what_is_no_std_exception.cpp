// Wrong: whatever is thrown is a std::exception.
// Rejected by: task 2: what visit throws comes to the caller, and nothing stays mapped
// It says: "visit threw a class of its own, which is no std::exception,"
// Kind: exceptions

#include <exception>

// Task 2
    try {
    large_file_views::walk(from, 0, from.size(), window, [&](std::span<const std::byte> bytes) {
        if (mapped == pages::at_once) {
            const auto begin = reinterpret_cast<std::uintptr_t>(bytes.data());
            const std::size_t lead = begin % page_size();
            ::madvise(reinterpret_cast<void*>(begin - lead), lead + bytes.size(),
                      MADV_POPULATE_READ);
        }
        visit(bytes);
    });
    } catch (const std::exception&) {
        throw;
    } catch (...) {
    }
