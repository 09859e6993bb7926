// Wrong: behind the last field nothing can be added.
// Rejected by: task 1: the compiler refuses every other layout
// It says: "a field is added behind the others"
// On Linux alone: what Clang keeps of a file is kept on Linux
// Kind: proves nothing

// Task 1
struct shared
{
    alignas(8) std::int64_t count;
    std::uint8_t version;
    alignas(8) double interval;
    alignas(8) std::int64_t limit;
    alignas(8) std::uint64_t title;
};
static_assert(offsetof(shared, count) == 0);
static_assert(offsetof(shared, version) == 8);
static_assert(offsetof(shared, interval) == 16);
static_assert(offsetof(shared, limit) == 24);
static_assert(offsetof(shared, title) == 32);
