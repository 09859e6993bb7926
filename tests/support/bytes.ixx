/// Bytes for people to read, in rows that fit beside the 8 blanks of a verdict's details.
module;

#include <cstddef>
#include <span>
#include <string>
#include <vector>

export module support:bytes;

export namespace support {

/// The bytes in rows with offsets, `0000  34 12 eb 32 ...`: 16 in a row, or 8, or 4, as many as
/// details_width() has room for.
std::string hex_dump(std::span<const std::byte> bytes);

/// A part of an object: its name, and the bytes it takes from `offset` on.
struct field
{
    std::string name;
    std::size_t offset;
    std::size_t size;
};

/// The rows that differ, as hex dumps one below the other with a `^^` under every byte that is not
/// as expected, the first four of them; sizes that differ are said in a line of their own. Under
/// each row the fields that have bytes in it, given in the order of their offsets:
///
///     expected 0000  34 12 eb 32 a4 f8 18 2d
///     found    0000  34 12 00 32 a4 f8 18 2d
///                          ^^
///                    |---| |---------| |--->     the last goes on in the next row
///                    valwrd   valint  valdbl
std::string compare_bytes(std::span<const std::byte> expected, std::span<const std::byte> found,
                          const std::vector<field>& fields = {});

} // namespace support
