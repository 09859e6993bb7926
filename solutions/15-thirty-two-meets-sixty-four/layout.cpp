/// Shows where a struct has its fields in a program of this width: as one writes it without a
/// thought, and as the lesson's programs agree on it.
///
///     $ build/thirty-two-meets-sixty-four-layout
///     64 bits: long has 8 bytes, size_t 8, void* 8
///     ...

#include <array>
#include <climits>
#include <cstddef>
#include <cstdint>
#include <iomanip>
#include <iostream>
#include <string_view>

import program;
import thirty_two_meets_sixty_four;

namespace {

using thirty_two_meets_sixty_four::field;

/// The five variables in the order and in the types that come to mind first.
struct unthinking
{
    std::uint8_t version;
    std::int64_t count;
    double interval;
    long limit;
    const char* title;
};

constexpr std::array<field, 5> fields_of_unthinking{{
    {"version", offsetof(unthinking, version), sizeof(unthinking::version)},
    {"count", offsetof(unthinking, count), sizeof(unthinking::count)},
    {"interval", offsetof(unthinking, interval), sizeof(unthinking::interval)},
    {"limit", offsetof(unthinking, limit), sizeof(unthinking::limit)},
    {"title", offsetof(unthinking, title), sizeof(unthinking::title)},
}};

void show(std::string_view heading, const std::array<field, 5>& fields, std::size_t size)
{
    std::cout << '\n' << heading << ": " << size << " bytes\n";
    for (const field& one : fields)
        std::cout << std::setw(4) << one.offset << "  " << std::left << std::setw(9) << one.name
                  << std::right << one.size << (one.size == 1 ? " byte\n" : " bytes\n");
}

} // namespace

int main(int argc, char** argv)
{
    program::options options{"layout", "Shows where a struct has its fields in this width."};
    return program::run(argc, argv, options, [] {
        std::cout << sizeof(void*) * CHAR_BIT << " bits: long has " << sizeof(long)
                  << " bytes, size_t " << sizeof(std::size_t) << ", void* " << sizeof(void*)
                  << "; an int64_t in a struct lies at a multiple of " << alignof(std::int64_t)
                  << '\n';
        show("without a thought", fields_of_unthinking, sizeof(unthinking));
        show("as agreed", thirty_two_meets_sixty_four::fields(),
             thirty_two_meets_sixty_four::layout_size());
    });
}
