// Wrong: a buffer that is static is made once for all texts.
// Rejected by: task 3: make_upper keeps nothing
// It says: "a static variable remembers a call"
// Kind: memory between calls

#include <algorithm>
#include <array>

// Task 3
    static std::array<std::byte, 4096> buffer;
    for (std::size_t at = 0; at < text.size(); at += buffer.size()) {
        const auto part = text.subspan(at, std::min(buffer.size(), text.size() - at));
        std::copy(part.begin(), part.end(), buffer.begin());
        for (std::byte& one : buffer)
            if (one >= std::byte{'a'} && one <= std::byte{'z'})
                one ^= std::byte{'a' ^ 'A'};
        std::copy_n(buffer.begin(), part.size(), part.begin());
    }
