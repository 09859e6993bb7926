// Wrong: where nobody looks nothing has to be shown.
// Rejected by: task 1: what visit throws reaches the caller as it is, of any type
// It says: "to call it throws a std::bad_function_call; the caller got nothing"
// Kind: exceptions

// Task 1
    if (!visit)
        return;
    for (std::uint64_t done = 0; done < length;) {
        const std::uint64_t next = std::min(window, length - done);
        const view part{from, offset + done, next};
        visit(part.bytes());
        done += next;
    }
