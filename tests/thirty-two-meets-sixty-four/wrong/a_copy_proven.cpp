// Wrong: what holds for a struct that was copied holds for the one that was not.
// Rejected by: task 1: the compiler refuses every other layout
// It says: "a byte is added before version"
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
struct agreed_on
{
    alignas(8) std::int64_t count;
    std::uint8_t version;
    alignas(8) double interval;
    alignas(8) std::int64_t limit;
    alignas(8) std::uint64_t title;
};
static_assert(offsetof(agreed_on, count) == 0);
static_assert(offsetof(agreed_on, version) == 8);
static_assert(offsetof(agreed_on, interval) == 16);
static_assert(offsetof(agreed_on, limit) == 24);
static_assert(offsetof(agreed_on, title) == 32);
static_assert(sizeof(agreed_on) == agreed_size);
