// Wrong: to assign a new view to a pointer unmaps the old one first.
// Rejected by: task 1: a walk needs addresses for one window, however long it is
// It says: "8 GiB through windows of 640 MiB, with addresses for 1 GiB"
// On Linux alone: a limit of addresses, which Wine does not keep

#include <memory>

// Task 1
    std::unique_ptr<view> part;
    for (std::uint64_t done = 0; done < length;) {
        const std::uint64_t next = std::min(window, length - done);
        part = std::make_unique<view>(from, offset + done, next);
        visit(part->bytes());
        done += next;
    }
