// Right: it has a type of its own that begins at a multiple of 8.

// Task 1
template <typename T>
struct alignas(8) eight_bytes
{
    T value;
};
struct shared
{
    eight_bytes<std::int64_t> count;
    std::uint8_t version;
    eight_bytes<double> interval;
    eight_bytes<std::int64_t> limit;
    eight_bytes<std::uint64_t> title;
};
static_assert(offsetof(shared, count) == 0);
static_assert(offsetof(shared, version) == 8);
static_assert(offsetof(shared, interval) == 16);
static_assert(offsetof(shared, limit) == 24);
static_assert(offsetof(shared, title) == 32);
static_assert(sizeof(shared) == agreed_size);
