// Right: a guard puts the outer call back, however this one ends.

// Task 1
    if (from.size() > into.size())
        return std::make_error_code(std::errc::no_buffer_space);
    if (from.empty())
        return {};
    struct innermost
    {
        copying call;
        ~innermost() { running = call.outer; }
    } mine{{from, running, {}}};
    if (sigsetjmp(mine.call.back, 1) != 0)
        return std::make_error_code(std::errc::io_error);
    running = &mine.call;
    copy(from, into);
    return {};
