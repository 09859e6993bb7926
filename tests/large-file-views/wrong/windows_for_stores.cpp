// Wrong: where the file may be stored to, its windows may as well.
// Rejected by: task 1: windows are for loads, whatever the file was opened for
// It says: "a read_only view was mapped as rw-s, expected r--s"
// Kind: two looks

// Task 1
    const auto wanted = [&] {
        try {
            const view tried{from, offset, std::min<std::uint64_t>(length, 1), access::read_write};
            return access::read_write;
        } catch (const std::system_error&) {
            return access::read_only;
        }
    }();
    for (std::uint64_t done = 0; done < length;) {
        const std::uint64_t next = std::min(window, length - done);
        const view part{from, offset + done, next, wanted};
        visit(part.bytes());
        done += next;
    }
