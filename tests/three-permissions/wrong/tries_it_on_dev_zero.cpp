// Wrong: for Linux it opens /dev/zero and asks mmap, so it makes system calls, and answers wrongly where no descriptor is free.
// Rejected by: task 1: allowed asks no system, and keeps nothing
// It says: "system calls: it is a table"
// Kind: cheat

// Task 1
    if (between != section::none) {
        if (how == opened::write || (between == section::read_write && how != opened::both))
            return answer::section_refused;
        return wanted == view::write && between != section::read_write ? answer::view_refused
                                                                       : answer::yes;
    }
    const int flags = how == opened::read ? O_RDONLY : how == opened::write ? O_WRONLY : O_RDWR;
    const int zero = ::open("/dev/zero", flags | O_CLOEXEC);
    void* const page =
        ::mmap(nullptr, 1, wanted == view::read ? PROT_READ : PROT_READ | PROT_WRITE,
               wanted == view::copy ? MAP_PRIVATE : MAP_SHARED, zero, 0);
    if (zero >= 0)
        ::close(zero);
    if (page == MAP_FAILED)
        return answer::view_refused;
    ::munmap(page, 1);
    return answer::yes;
