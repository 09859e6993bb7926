// Wrong: whole pages are turned around into new private memory, which is then moved to the address: others who share the old pages see nothing.
// Rejected by: task 2: whole pages of shared memory are turned around for everybody who shares it
// It says: "another view of the same memory"
// On Linux alone: its case is made of what Linux says and lets one forbid

#include <algorithm>
#include <sys/mman.h>
#include <unistd.h>

// Task 2
    const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    const std::size_t size = bytes.size();
    if (size != 0 && size % page == 0 &&
        reinterpret_cast<std::uintptr_t>(bytes.data()) % page == 0) {
        void* const fresh = ::mmap(nullptr, size, PROT_READ | PROT_WRITE,
                                   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (fresh != MAP_FAILED) {
            std::ranges::reverse_copy(bytes, static_cast<std::byte*>(fresh));
            if (::mremap(fresh, size, size, MREMAP_MAYMOVE | MREMAP_FIXED, bytes.data()) !=
                MAP_FAILED)
                return;
            ::munmap(fresh, size);
        }
    }
    std::ranges::reverse(bytes);
