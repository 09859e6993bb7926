// The same variables in types of which each has one size everywhere. It compiles, and Linux still
// has them at other places in 32 bits.

using uint8 = unsigned char;
using int64 = long long;
using uint64 = unsigned long long;

struct status
{
    int64 count;
    uint8 version;
    double interval;
    int64 limit;
    uint64 title;
};

unsigned long size = sizeof(status);
