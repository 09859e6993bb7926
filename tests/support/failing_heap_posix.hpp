#pragma once

// A heap that fails when it is told to, as one does that has no memory: for a check that asks what
// is left behind then. It takes the place of the library's operator new in the whole program, so
// one file of a check includes it, last, behind <cstddef>, <cstdlib> and <new>.

namespace failing_heap {

inline constexpr long never = -1;
inline thread_local long left = never; // so many more times there is memory for this thread

/// While it lives, this thread's heap has memory so many more times, and then none.
struct exhausted
{
    explicit exhausted(long after) { left = after; }
    ~exhausted() { left = never; }
    exhausted(const exhausted&) = delete;
    exhausted& operator=(const exhausted&) = delete;
};

} // namespace failing_heap

void* operator new(std::size_t size)
{
    if (failing_heap::left == 0)
        throw std::bad_alloc{};
    if (failing_heap::left > 0)
        --failing_heap::left;
    if (void* const memory = std::malloc(size > 0 ? size : 1))
        return memory;
    throw std::bad_alloc{};
}

void operator delete(void* memory) noexcept
{
    std::free(memory);
}

void operator delete(void* memory, std::size_t) noexcept
{
    std::free(memory);
}
