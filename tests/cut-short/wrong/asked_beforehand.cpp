// Wrong: the system is asked whether the pages are there, and then they are copied.
// Rejected by: task 2: pages that go while they are copied are an error, too
// It says: "a page that has gone must be an error: the process was killed by signal 7"
// Kind: two looks

#include <sys/uio.h>
#include <unistd.h>

// Task 1
    if (into.size() < from.size())
        return std::make_error_code(std::errc::no_buffer_space);
    for (std::size_t at = 0; at < from.size(); at += at + 4096 < from.size() || at + 1 == from.size()
                                                         ? 4096
                                                         : from.size() - 1 - at) {
        std::byte one;
        const iovec here{&one, 1};
        const iovec there{const_cast<std::byte*>(from.data() + at), 1};
        if (::process_vm_readv(::getpid(), &here, 1, &there, 1, 0) != 1)
            return std::make_error_code(std::errc::io_error);
    }
    copy(from, into);
    return {};
