// Wrong: a walk over a file that was cut has come to its end.
// Rejected by: task 1: a file that visit cuts ends the walk with an error
// It says: "expected the error "Numerical result out of range", and there was none"
// On Linux alone: on Windows a file that has a view cannot be cut
// Kind: the world changes

// Task 1
    const std::uint64_t before = from.size();
    for (std::uint64_t done = 0; done < length;) {
        const std::uint64_t next = std::min(window, length - done);
        if (from.size() < before && offset + done >= from.size())
            return;
        const view part{from, offset + done, next};
        visit(part.bytes());
        done += next;
    }
