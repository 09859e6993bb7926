// Compiled and linked with -m32, it shows that this machine has what programs of 32 bits are made of: the C
// library and its headers, the kernel's among them, and the same of C++. build.py and ./learn ask for it.
#include <cerrno>
#include <new>

int main()
{
    delete new int{errno};
}
