// Wrong: a copy that is small may stay.
// Rejected by: task 3: make_upper keeps nothing
// It says: "each call takes memory that is never given back"
// Kind: too large

#include <algorithm>
#include <vector>

// Task 3
    auto* const copy = new std::vector<std::byte>(text.begin(), text.end());
    for (std::byte& one : *copy)
        if (one >= std::byte{'a'} && one <= std::byte{'z'})
            one ^= std::byte{'a' ^ 'A'};
    std::copy(copy->begin(), copy->end(), text.begin());
