// Wrong: a long has 64 bits on a machine of 64 bits, and so in every program on it.
// Rejected by: task 1: each field lies there in a program of the other width, too
// It says: "the fields do not lie where the table says, in a program of 32 bits"
// Kind: too narrow
// On Linux alone: a long has 32 bits in both widths of Windows

// Task 1
struct shared
{
    alignas(8) std::int64_t count;
    std::uint8_t version;
    alignas(8) double interval;
    alignas(8) long limit;
    alignas(8) std::uint64_t title;
};
static_assert(offsetof(shared, count) == 0);
static_assert(offsetof(shared, version) == 8);
static_assert(offsetof(shared, interval) == 16);
static_assert(offsetof(shared, limit) == 24);
static_assert(offsetof(shared, title) == 32);
static_assert(sizeof(shared) == agreed_size);
