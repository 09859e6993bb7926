// Wrong: the system copies, and a page of the buffer that has gone is an error as well.
// Rejected by: task 2: a page of the buffer that has gone is no error of the copy, and ends the process
// It says: "the page that has gone is the buffer's: expected that SIGBUS ends the process"

#include <sys/uio.h>
#include <unistd.h>

// Task 1
    if (into.size() < from.size())
        return std::make_error_code(std::errc::no_buffer_space);
    const iovec here{into.data(), from.size()};
    const iovec there{const_cast<std::byte*>(from.data()), from.size()};
    return ::process_vm_readv(::getpid(), &here, 1, &there, 1, 0) == std::ssize(from)
               ? std::error_code{}
               : std::make_error_code(std::errc::io_error);
