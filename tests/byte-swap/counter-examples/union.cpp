// does not compile: "read of member 'bits' of union" or "member instead of initialized"
// Wrong: the member of a union is read that was not the last one written. In a constant expression
// the compiler must refuse what is undefined; elsewhere it need not say anything.

#include <cstdint>

union both
{
    double number;
    std::uint64_t bits;
};

constexpr std::uint64_t bits_of(double value)
{
    const both alias{value};
    return alias.bits;
}

static_assert(bits_of(1.0) == 0x3FF0'0000'0000'0000);
