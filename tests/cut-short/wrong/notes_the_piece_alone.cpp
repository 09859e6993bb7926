// Wrong: it copies in pieces, and notes the piece alone.
// Rejected by: task 2: a byte of the range is the copy's, wherever the copy is by then
// It says: "a page that has gone must be an error: the process was killed by signal 7"
// Kind: bounds

#include <algorithm>

// Task 1
    if (into.size() < from.size())
        return std::make_error_code(std::errc::no_buffer_space);
    copying now{from, running, {}};
    if (sigsetjmp(now.back, 1) != 0) {
        running = now.outer;
        return std::make_error_code(std::errc::io_error);
    }
    running = &now;
    for (std::size_t at = 0; at < from.size(); at += now.from.size()) {
        now.from = from.subspan(at, std::min<std::size_t>(from.size() - at, 65'536));
        copy(now.from, into.subspan(at));
    }
    running = now.outer;
    return {};
