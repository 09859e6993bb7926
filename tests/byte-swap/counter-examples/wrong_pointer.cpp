// Wrong: a double is written through a pointer to an integer, and the compiler need not notice.
// With -O0 it prints 0, with -O2 it prints 1: undefined behaviour is what both are.

#include <cstdint>
#include <cstdio>

double store_both(double* number, std::uint64_t* bits)
{
    *number = 1;
    *bits = 0;      // the bits of 0.0, if both pointers mean the same eight bytes
    return *number; // a std::uint64_t cannot have changed a double: still 1, says -O2
}

int main()
{
    double number;
    std::printf("%g\n", store_both(&number, reinterpret_cast<std::uint64_t*>(&number)));
}
