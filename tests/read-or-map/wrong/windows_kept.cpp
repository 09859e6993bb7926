// Wrong: the views stay, since somebody may look at them again.
// Rejected by: task 2: one window is mapped at a time, what visit sees lies in it, and none is left
// It says: "windows of 65536 bytes, and of the file are mapped 131072"
// Kind: too large

#include <algorithm>
#include <memory>
#include <vector>

// Task 2
    if (window == 0)
        fail(EINVAL, "a window of 0 bytes");
    std::vector<std::unique_ptr<large_file_views::view>> kept;
    for (std::uint64_t done = 0; done < from.size();) {
        const std::uint64_t next = std::min(window, from.size() - done);
        kept.push_back(std::make_unique<large_file_views::view>(from, done, next));
        const auto bytes = kept.back()->bytes();
        if (mapped == pages::at_once) {
            const auto begin = reinterpret_cast<std::uintptr_t>(bytes.data());
            const std::size_t lead = begin % page_size();
            ::madvise(reinterpret_cast<void*>(begin - lead), lead + bytes.size(),
                      MADV_POPULATE_READ);
        }
        visit(bytes);
        done += next;
    }
