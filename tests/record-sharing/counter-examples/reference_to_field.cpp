// Wrong: a reference to a field that does not lie at a multiple of its size. GCC refuses it. Clang
// compiles it, and -fsanitize=alignment catches it at run time.

#include <cstdint>

struct [[gnu::packed]] record
{
    std::uint16_t valwrd;
    std::int32_t valint;
    double valdbl;
};

void add_one(std::int32_t& number)
{
    number += 1; // may be compiled for addresses that are multiples of 4: others are undefined
}

int main()
{
    alignas(8) record shared{0x1234, -123456789, 3.25};
    add_one(shared.valint); // at offset 2
}
