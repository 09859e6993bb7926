// rejected: tests/counter/wrong/label_ahead.cpp
// The .NET post's step, in C++: what it shows is one ahead of what is in memory. It compiles.

#include <atomic>
#include <cstdint>

import counter;

std::int64_t next = 0;

// Stores 0 and shows 1, stores 1 and shows 2, and so on: the truth lives in two places.
std::int64_t publish_and_show(std::atomic_ref<std::int64_t> value)
{
    value.store(next);
    ++next;
    return next;
}
