// Right: it has alignas(8) where a gap comes before a field, and nowhere else.

// Task 1
struct shared
{
    std::int64_t count;
    std::uint8_t version;
    alignas(8) double interval;
    std::int64_t limit;
    std::uint64_t title;
};
static_assert(offsetof(shared, count) == 0);
static_assert(offsetof(shared, version) == 8);
static_assert(offsetof(shared, interval) == 16);
static_assert(offsetof(shared, limit) == 24);
static_assert(offsetof(shared, title) == 32);
static_assert(sizeof(shared) == agreed_size);
