// Wrong: a sentence with the path is better than the sentence of visit.
// Rejected by: task 1: an error of the system that visit throws is the caller's, and visit's last call
// It says: "and the caller got another exception, a std::system_error: walk through"
// Kind: exceptions

// Task 1
    try {
        for (std::uint64_t done = 0; done < length;) {
            const std::uint64_t next = std::min(window, length - done);
            const view part{from, offset + done, next};
            visit(part.bytes());
            done += next;
        }
    } catch (const std::system_error& error) {
        throw std::system_error{error.code(), "walk through '" + from.path() + "'"};
    }
