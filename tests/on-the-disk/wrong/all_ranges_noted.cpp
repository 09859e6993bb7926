// Wrong: each range is noted in a list that only grows.
// Rejected by: task 1: flush_range keeps nothing, whether it works or not
// It says: "what is made must be given back"
// Kind: too large

#include <vector>

// Task 1
    if (length == 0)
        return;
    const std::span<std::byte> bytes = of.bytes();
    if (offset > bytes.size() || length > bytes.size() - offset)
        fail(ERANGE, "flush bytes that do not lie in '", of.path(), '\'');
    static std::vector<std::pair<std::uint64_t, std::uint64_t>> flushed;
    flushed.emplace_back(offset, length);
    const std::uint64_t begin = offset - offset % page_size();
    const std::uint64_t end = offset + length;
    if (::msync(bytes.data() + begin, static_cast<std::size_t>(end - begin), MS_SYNC) != 0)
        fail(errno, "flush ", std::to_string(length), " bytes of '", of.path(), '\'');
