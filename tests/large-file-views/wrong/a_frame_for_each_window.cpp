// Wrong: a walk is a window, and then a walk through the rest.
// Rejected by: task 1: a walk takes no more of the stack for many windows than for one
// It says: "a walk that calls itself for each window ends by SIGSEGV"
// Kind: too large

// Task 1
    const std::string where = from.path() + std::to_string(offset);
    if (length == 0)
        return;
    const std::uint64_t next = std::min(window, length);
    {
        const view part{from, offset, next};
        visit(part.bytes());
    }
    walk(from, offset + next, length - next, window, visit);
    if (where.empty()) // so it is not the last thing that is done
        fail(EINVAL, where);
