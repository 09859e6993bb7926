// Right: it fills the gap behind the version itself, and then needs no alignas.

// Task 1
struct shared
{
    std::int64_t count;
    std::uint8_t version;
    std::array<std::uint8_t, 7> unused;
    double interval;
    std::int64_t limit;
    std::uint64_t title;
};
static_assert(offsetof(shared, count) == 0);
static_assert(offsetof(shared, version) == 8);
static_assert(offsetof(shared, interval) == 16);
static_assert(offsetof(shared, limit) == 24);
static_assert(offsetof(shared, title) == 32);
static_assert(sizeof(shared) == agreed_size);
