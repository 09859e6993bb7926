// Right: VirtualQuery is asked here, and the regions are added up by their addresses.

// Task 3
    numbers sum{by_page(range), 0, std::nullopt, std::nullopt};
    const std::byte* at = range.data();
    const std::byte* const end = at + range.size();
    while (at < end) {
        MEMORY_BASIC_INFORMATION found{};
        if (::VirtualQuery(at, &found, sizeof found) == 0)
            fail(::GetLastError(), "ask for a region");
        const auto* const behind =
            std::min(static_cast<const std::byte*>(found.BaseAddress) + found.RegionSize, end);
        if (found.State != MEM_FREE)
            sum.mapped += static_cast<std::uint64_t>(behind - at);
        at = behind;
    }
    return sum;
