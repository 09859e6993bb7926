// Right: its own loop of views, each unmapped before the next, and the hint for each.

// Task 2
    if (window == 0)
        fail(EINVAL, "a window of 0 bytes of '", from.path(), "'");
    const std::uint64_t size = from.size();
    for (std::uint64_t done = 0; done < size;) {
        const std::uint64_t next = std::min(window, size - done);
        const large_file_views::view shown{from, done, next};
        WIN32_MEMORY_RANGE_ENTRY range{const_cast<std::byte*>(shown.bytes().data()),
                                       shown.bytes().size()};
        if (mapped == pages::at_once)
            ::PrefetchVirtualMemory(::GetCurrentProcess(), 1, &range, 0);
        visit(shown.bytes());
        done += next;
    }
