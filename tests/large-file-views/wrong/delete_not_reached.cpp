// Wrong: every new has its delete, so nothing is left over.
// Rejected by: task 1: when visit throws, the walk ends and nothing stays mapped
// It says: "visit threw, and of the file are still mapped:"
// Kind: others hurt

// Task 1
    for (std::uint64_t done = 0; done < length;) {
        const std::uint64_t next = std::min(window, length - done);
        const auto* const part = new view{from, offset + done, next};
        visit(part->bytes());
        delete part;
        done += next;
    }
