// Right: it copies the title with memcpy, and looks for its end before it reads it.

#include <cstring>

// Task 2
    auto* const begin = memory.bytes().data() + agreed_size;
    if (!title.empty())
        std::memcpy(begin, title.data(), title.size());
    begin[title.size()] = std::byte{0};
    return static_cast<std::uint64_t>(begin - memory.bytes().data());

// Task 3
    if (offset >= memory.size())
        throw mmf::error{std::errc::result_out_of_range, "title_at: the offset is beyond the view"};
    const auto rest = memory.bytes().subspan(static_cast<std::size_t>(offset));
    const auto end = std::ranges::find(rest, std::byte{0});
    if (end == rest.end())
        throw mmf::error{std::errc::result_out_of_range, "title_at: no 0 follows in the view"};
    const auto length = static_cast<std::size_t>(end - rest.begin());
    return std::string{reinterpret_cast<const char*>(rest.data()), length};
