// Wrong: std::out_of_range is the error of the code result_out_of_range.
// Rejected by: task 3: a title that does not lie in the memory is refused
// It says: "title_at threw an exception that has no code"
// Kind: another error

#include <stdexcept>

// Task 3
    const std::string_view all{reinterpret_cast<const char*>(memory.bytes().data()), memory.size()};
    if (offset >= all.size())
        throw std::out_of_range{"title_at: beyond the view"};
    const auto rest = all.substr(static_cast<std::size_t>(offset));
    const auto end = rest.find('\0');
    if (end == rest.npos)
        throw std::out_of_range{"title_at: no 0"};
    return std::string{rest.substr(0, end)};
