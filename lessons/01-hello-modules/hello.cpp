/// Shows how some sizes of this course fill pages of 4096 bytes.
///
///     $ build/hello-modules-hello
///     14 bytes: 1 x 4096, 4082 unused
///     ...

#include <cstdint>
#include <iostream>

import hello_modules;

int main()
{
    const std::uint64_t sizes[] = {
        14,                // the record of lesson 11
        64,                // the counter of lesson 14
        4096,              // a page, full
        4097,              // and one byte more
        1'099'511'627'776, // the file of lesson 4: a tebibyte
    };
    for (const std::uint64_t bytes : sizes)
        std::cout << describe(bytes, 4096) << '\n';
    if (!std::cout.flush()) {
        std::cerr << "hello: the output cannot be written\n";
        return 1;
    }
}
