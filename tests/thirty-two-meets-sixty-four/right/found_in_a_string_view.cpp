// Right: it looks for the 0 once, in a view of characters, and stores by an exchange.

// Task 3
    const std::string_view all{reinterpret_cast<const char*>(memory.bytes().data()), memory.size()};
    const std::size_t end =
        offset < all.size() ? all.find('\0', static_cast<std::size_t>(offset)) : all.npos;
    if (end == all.npos)
        throw std::system_error{std::make_error_code(std::errc::result_out_of_range), "title_at"};
    return std::string{all.substr(static_cast<std::size_t>(offset), end - static_cast<std::size_t>(offset))};

// Task 4
    memory.atomic<std::int64_t>(offsetof(shared, count)).exchange(count);
