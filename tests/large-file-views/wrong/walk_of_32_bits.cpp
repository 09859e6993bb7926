// Wrong: the count of what is done fits in an unsigned int.
// Rejected by: task 1: a walk over more than 4 GiB comes to its end
// It says: "and there were 3221225472 2147483648 3221225472, and the walk ended with: no window more"
// Kind: too narrow

// Task 1
    for (unsigned done = 0; done < length;) {
        const std::uint64_t next = std::min(window, length - done);
        const view part{from, offset + done, next};
        visit(part.bytes());
        done += static_cast<unsigned>(next);
    }
