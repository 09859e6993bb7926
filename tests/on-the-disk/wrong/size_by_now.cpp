// Wrong: the bytes are looked for in the file as it is by now, and not in the view.
// Rejected by: task 1: the view counts, whatever size the file has by now
// It says: "though the file has grown since"
// Kind: the world changes

// Task 1
    if (length == 0)
        return;
    struct stat status;
    if (::fstat(static_cast<int>(of.handle()), &status) != 0)
        fail(errno, "look at '", of.path(), '\'');
    const auto size = static_cast<std::uint64_t>(status.st_size);
    if (offset > size || length > size - offset)
        fail(ERANGE, "flush bytes that do not lie in '", of.path(), '\'');
    const std::uint64_t begin = offset - offset % page_size();
    const std::uint64_t end = offset + length;
    if (::msync(of.bytes().data() + begin, static_cast<std::size_t>(end - begin), MS_SYNC) != 0)
        fail(errno, "flush ", std::to_string(length), " bytes of '", of.path(), '\'');
