// Wrong: the walk begins at a page whose number has 32 bits, which end at 16 TiB.
// Rejected by: task 1: a walk past 16 TiB shows the bytes there
// It says: "Is a number of pages kept in 32 bits?"
// On Linux alone: a file of more than 16 TiB that takes no disk is made of memory there
// Kind: too narrow

// Task 1
    const auto first = static_cast<std::uint32_t>(offset / 4096);
    const std::uint64_t begin = std::uint64_t{first} * 4096 + offset % 4096;
    for (std::uint64_t done = 0; done < length;) {
        const std::uint64_t next = std::min(window, length - done);
        const view part{from, begin + done, next};
        visit(part.bytes());
        done += next;
    }
