// Wrong: one answer for each page of the part is kept, so that the buffer grows with it.
// Rejected by: task 4: 64 GiB are counted with little memory, where few pages are committed
// It says: "bad_alloc"
// Kind: too large

#include <vector>

// Task 4
    const std::size_t page = page_size();
    std::vector<unsigned char> answers(part.size() / page);
    for (std::size_t first = 0; first < answers.size(); first += 4096) {
        const std::size_t now = std::min<std::size_t>(4096, answers.size() - first);
        if (::mincore(part.data() + first * page, now * page, answers.data() + first) != 0)
            fail(errno, "ask for ", std::to_string(part.size()), " bytes");
    }
    return static_cast<std::uint64_t>(
        std::ranges::count_if(answers, [](unsigned char answer) { return (answer & 1U) != 0; }));
