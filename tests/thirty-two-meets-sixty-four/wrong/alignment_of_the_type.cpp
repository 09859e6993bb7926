// Wrong: the alignment of an int64_t is 8, as its size is.
// Rejected by: task 1: each field lies there in a program of the other width, too
// It says: "the fields do not lie where the table says, in a program of 32 bits"

// Task 1
struct shared
{
    alignas(std::int64_t) std::int64_t count;
    std::uint8_t version;
    alignas(double) double interval;
    alignas(std::int64_t) std::int64_t limit;
    alignas(std::uint64_t) std::uint64_t title;
};
