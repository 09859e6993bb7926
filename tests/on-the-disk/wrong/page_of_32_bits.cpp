// Wrong: the first page has a number of 32 bits, which end at 16 TiB.
// Rejected by: task 1: bytes behind the first 16 TiB are flushed
// It says: "not the pages of the bytes were flushed"
// Kind: too narrow

// Task 1
    if (length == 0)
        return;
    const std::span<std::byte> bytes = of.bytes();
    if (offset > bytes.size() || length > bytes.size() - offset)
        fail(ERANGE, "flush bytes that do not lie in '", of.path(), '\'');
    const auto first = static_cast<std::uint32_t>(offset / page_size());
    const std::size_t size = static_cast<std::size_t>(offset % page_size() + length);
    if (::msync(bytes.data() + std::size_t{first} * page_size(), size, MS_SYNC) != 0)
        fail(errno, "flush ", std::to_string(length), " bytes of '", of.path(), '\'');
