// Right: each page is asked for alone.

// Task 4
    std::uint64_t count = 0;
    while (!part.empty()) {
        const auto [next, committed] = first_alike(part);
        for (std::size_t at = 0; committed && at < next.size(); at += page_size()) {
            PSAPI_WORKING_SET_EX_INFORMATION found{};
            found.VirtualAddress = next.data() + at;
            if (!::K32QueryWorkingSetEx(::GetCurrentProcess(), &found, sizeof found))
                fail(::GetLastError(), "ask for the memory of a page");
            count += found.VirtualAttributes.Valid;
        }
        part = part.subspan(next.size());
    }
    return count;
