// Five variables to share, as one writes them without a thought. It compiles, and no two widths of
// Linux agree on where they lie.

struct status
{
    unsigned char version; // std::uint8_t
    long long count;       // std::int64_t
    double interval;
    long limit;
    const char* title;
};

unsigned long size = sizeof(status);
