// Right: mmap and munmap themselves, with align and the file's handle, and the errors that view has.
// On Linux alone: the system calls of Linux

#include <cerrno>
#include <sys/mman.h>
#include <sys/types.h>

// Task 1
    struct unmapped
    {
        void* address;
        std::size_t length;
        ~unmapped() { ::munmap(address, length); }
    };
    for (std::uint64_t done = 0; done < length;) {
        const std::uint64_t next = std::min(window, length - done);
        const std::uint64_t at = offset + done;
        const std::uint64_t size = from.size();
        if (at > size || next > size - at)
            fail(ERANGE, "walk: " + std::to_string(next) + " bytes do not lie in '" + from.path() + "'");
        const aligned_range range = align(at, next, from.granularity());
        const std::size_t mapped = addressable(range.length);
        void* const address = ::mmap(nullptr, mapped, PROT_READ, MAP_SHARED,
                                     static_cast<int>(from.handle()), static_cast<off_t>(range.offset));
        if (address == MAP_FAILED)
            fail(errno, "walk: map a window of '" + from.path() + "'");
        const unmapped guard{address, mapped};
        visit({static_cast<const std::byte*>(address) + range.lead, addressable(next)});
        done += next;
    }
