// Wrong: types of fixed size in the right order make the same layout everywhere.
// Rejected by: task 1: each field lies there in a program of the other width, too
// It says: "the fields do not lie where the table says, in a program of 32 bits"

// Task 1
struct shared
{
    std::int64_t count;
    std::uint8_t version;
    double interval;
    std::int64_t limit;
    std::uint64_t title;
};
