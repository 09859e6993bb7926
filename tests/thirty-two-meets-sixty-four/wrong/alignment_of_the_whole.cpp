// Wrong: alignas(8) at the struct is alignas(8) at each of its fields.
// Rejected by: task 1: each field lies there in a program of the other width, too
// It says: "the fields do not lie where the table says, in a program of 32 bits"

// Task 1
struct alignas(8) shared
{
    std::int64_t count;
    std::uint8_t version;
    double interval;
    std::int64_t limit;
    std::uint64_t title;
};
static_assert(sizeof(shared) == agreed_size);
