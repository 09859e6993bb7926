// Wrong: a path says which file it is.
// Rejected by: task 1: a walk shows the file that is open, whatever stands at its path now
// It says: "the walk is over the file that is open"
// On Linux alone: a file is renamed and replaced while it is open
// Kind: the world changes

// Task 1
    for (std::uint64_t done = 0; done < length;) {
        const file again{from.path(), access::read_only, from.granularity()};
        const std::uint64_t next = std::min(window, length - done);
        const view part{again, offset + done, next};
        visit(part.bytes());
        done += next;
    }
