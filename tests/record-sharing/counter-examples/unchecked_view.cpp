// rejected: tests/record-sharing/wrong/unchecked_mmap.cpp
// Wrong: what mmap returns when it fails is not null, so this lets every failure pass. It compiles.

#include <cstddef>

#include <sys/mman.h>

void* view_of(int descriptor, std::size_t size)
{
    void* const view = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    if (view == nullptr)
        return nullptr; // never reached
    return view;        // MAP_FAILED: the address with all bits set
}
