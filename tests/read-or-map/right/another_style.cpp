// Right: an exception derived from std::system_error, pieces from a lambda, a switch for the table.

// Task 1
    struct read_failure : std::system_error
    {
        using std::system_error::system_error;
    };
    const auto next = [&] {
        const ssize_t count = TEMP_FAILURE_RETRY(
            ::read(static_cast<int>(handle), std::as_writable_bytes(buffer).data(), buffer.size()));
        if (count == -1)
            throw read_failure{std::error_code{errno, std::system_category()}};
        return buffer.subspan(0, static_cast<std::size_t>(count));
    };
    for (auto piece = next(); !piece.empty(); piece = next())
        visit(piece);
// Task 2
    const auto populate = [](std::span<const std::byte> bytes) {
        void* begin = const_cast<std::byte*>(bytes.data());
        std::size_t length = bytes.size();
        const std::size_t page = page_size();
        while (reinterpret_cast<std::uintptr_t>(begin) % page != 0) {
            begin = static_cast<std::byte*>(begin) - 1;
            ++length;
        }
        const int before = errno;
        if (::madvise(begin, length, MADV_POPULATE_READ) < 0)
            errno = before;
    };
    const visitor populated = [&](std::span<const std::byte> bytes) {
        populate(bytes);
        visit(bytes);
    };
    large_file_views::walk(from, 0, from.size(), window,
                           mapped == pages::at_once ? populated : visit);
// Task 3
    if (size >= small_file && !(memory < size))
        switch (looks) {
        case use::through:
            return way::populated;
        case use::again:
            return way::view;
        case use::places:
            break;
        }
    return way::read;
