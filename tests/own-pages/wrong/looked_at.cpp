// Wrong: a page has memory where there is another byte than 0, and to look gives it some.
// Rejected by: task 4: a page of zeros has memory, too, once somebody has touched it
// It says: "a 0 was stored to page 2"
// Kind: cheat

// Task 4
    std::uint64_t count = 0;
    for (std::size_t at = 0; at < part.size(); at += page_size())
        count += std::any_of(part.begin() + static_cast<std::ptrdiff_t>(at),
                             part.begin() + static_cast<std::ptrdiff_t>(at + page_size()),
                             [](std::byte one) { return one != std::byte{}; });
    return count;
