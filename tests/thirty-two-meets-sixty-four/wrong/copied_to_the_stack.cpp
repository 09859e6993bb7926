// Wrong: the stack has room for all that a view has.
// Rejected by: task 3: what bounds a title is the view, whatever its length
// It says: "its stack is used up"
// On Linux alone: Wine does not tell a stack that is used up
// Kind: too large

#include <cstring>

// Task 3
    if (offset >= memory.size())
        throw mmf::error{std::errc::result_out_of_range, "title_at: no title is there"};
    const auto begin = static_cast<std::size_t>(offset);
    const std::size_t length = memory.size() - begin;
    auto* const text = static_cast<char*>(__builtin_alloca(length + 1));
    std::memcpy(text, memory.bytes().data() + begin, length);
    text[length] = 0;
    if (std::strlen(text) == length)
        throw mmf::error{std::errc::result_out_of_range, "title_at: no title is there"};
    return text;
