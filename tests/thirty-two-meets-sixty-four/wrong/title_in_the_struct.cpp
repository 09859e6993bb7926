// Wrong: what stands behind the fields belongs to the struct, too.
// Rejected by: task 1: each field lies where the table says
// It says: "the fields do not lie where the table says, in this program"

// Task 1
struct shared
{
    alignas(8) std::int64_t count;
    std::uint8_t version;
    alignas(8) double interval;
    alignas(8) std::int64_t limit;
    alignas(8) std::uint64_t title;
    std::array<char, longest_title + 1> text;
};
static_assert(offsetof(shared, count) == 0);
static_assert(offsetof(shared, version) == 8);
static_assert(offsetof(shared, interval) == 16);
static_assert(offsetof(shared, limit) == 24);
static_assert(offsetof(shared, title) == 32);
static_assert(sizeof(shared) == mapping_size);
