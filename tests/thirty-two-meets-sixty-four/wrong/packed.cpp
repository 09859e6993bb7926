// Wrong: without gaps there is nothing to disagree on, whatever was agreed on.
// Rejected by: task 1: each field lies where the table says
// It says: "the fields do not lie where the table says, in this program"

// Task 1
#pragma pack(push, 1)
struct shared
{
    std::int64_t count;
    std::uint8_t version;
    double interval;
    std::int64_t limit;
    std::uint64_t title;
};
#pragma pack(pop)
