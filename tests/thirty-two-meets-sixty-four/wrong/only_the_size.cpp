// Wrong: as many bytes are the same bytes.
// Rejected by: task 1: the compiler refuses every other layout
// It says: "interval is in the place of limit"
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
static_assert(sizeof(shared) == agreed_size);
