// Wrong: a new title must not be stored over the one that was there.
// Rejected by: task 2: the title is where the last one was, and in the memory that is given
// It says: "the title does not begin behind the fields, at 40, but at"
// Kind: memory between calls

#include <utility>

// Task 2
    static std::size_t next = agreed_size;
    if (next + title.size() + 1 > memory.size())
        next = agreed_size;
    const auto room = memory.bytes().subspan(next);
    *std::ranges::copy(std::as_bytes(std::span{title}), room.begin()).out = std::byte{0};
    return std::exchange(next, next + title.size() + 1);
