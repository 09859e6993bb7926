// Wrong: the path is looked at before the error is told.
// Rejected by: task 1: the error is the flush's, also where the file has no name any more
// It says: "msync fails with EIO, and the file was removed meanwhile"
// Kind: another error

// Task 1
    const std::span<std::byte> all = of.bytes();
    if (length == 0)
        return;
    if (offset > all.size() || length > all.size() - offset)
        fail(ERANGE, "flush ", std::to_string(length), " bytes of '", of.path(), '\'');
    const std::uint64_t lead = offset % page_size();
    if (::msync(all.data() + (offset - lead), lead + length, MS_SYNC) != 0) {
        const char* const gone = ::access(of.path().c_str(), F_OK) == 0 ? "" : ", which has no name";
        fail(errno, "flush ", std::to_string(length), " bytes of '", of.path(), '\'', gone);
    }
