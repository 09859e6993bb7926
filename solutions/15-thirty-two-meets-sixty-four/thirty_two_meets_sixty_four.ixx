/// Several variables that processes share, in one layout for programs of 32 and of 64 bits.
module;

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

export module thirty_two_meets_sixty_four;

import mmf;

export namespace thirty_two_meets_sixty_four {

/// What the mapping is called unless the user says otherwise: as in lesson 14, whose client still
/// finds the counter where it was.
inline constexpr std::string_view default_name = "test_memory";

/// A variable in the shared memory: where it begins there, and how long it is, in bytes.
struct field
{
    std::string_view name;
    std::size_t offset;
    std::size_t size;

    friend bool operator==(const field&, const field&) = default;
};

/// The layout that all programs agree on, whatever their language and width. Numbers lie with the
/// least significant byte first; what no field uses is 0.
///
///     count      int64    the server's counter; 0 before its first step
///     version    uint8    of this layout: 1
///     interval   double   seconds from one step to the next, IEEE 754
///     limit      int64    the count at which the server ends
///     title      uint64   where the title begins, counted in bytes from the first of the mapping;
///                         it is UTF-8 and ends with a byte 0
inline constexpr std::array<field, 5> agreed{{
    {"count", 0, 8},
    {"version", 8, 1},
    {"interval", 16, 8},
    {"limit", 24, 8},
    {"title", 32, 8},
}};

/// How many bytes the five take together, the unused ones included.
inline constexpr std::size_t agreed_size = 40;

/// How long the mapping is, in bytes. What follows the five fields is for the title.
inline constexpr std::uint64_t mapping_size = 128;

/// The longest title, in bytes, without the 0 at its end.
inline constexpr std::size_t longest_title = mapping_size - agreed_size - 1;

/// The five variables in a process of ours. This struct is never shared: a std::string is pointers.
struct status
{
    std::int64_t count = 0;
    std::uint8_t version = 1;
    double interval = 0; ///< Seconds.
    std::int64_t limit = 0;
    std::string title;
};

/// Where this program, in the width that it was compiled for, has the five fields.
std::array<field, 5> fields();

/// How many bytes they take in this program.
std::size_t layout_size();

/// Stores the bytes of the title, and a 0, right behind the five fields, each time, and nothing
/// else; the view has `mapping_size` bytes and the title no more than `longest_title`, and no 0
/// among them: `fill` has looked. The result is what a program of any width finds it by: its offset
/// from the beginning of the mapping, in bytes.
std::uint64_t put_title(mmf::view<mmf::access::read_write>& memory, std::string_view title);

/// The title that begins at the offset, up to the byte 0. The offset comes from another program and
/// may be any number; a title that lies in the view is found wherever it begins, however long it is
/// and the view is: that may have many GiB, and what is behind the title's 0 is neither copied nor
/// looked at. Whatever another program stores meanwhile, what is returned ended in the view.
/// Throws std::errc::result_out_of_range if it is beyond the view, or no 0 follows in it.
std::string title_at(const mmf::view<>& memory, std::uint64_t offset);

/// Stores the count, whole, in a view that has the five fields: who looks at it meanwhile, in
/// whatever width, finds the old number or the new one and no third. Who finds the new one also
/// finds what was stored before it.
void publish(mmf::view<mmf::access::read_write>& memory, std::int64_t count);

/// The count in the memory now, whole, of a view that has the five fields: a number that somebody
/// stored, also while it changes without a pause. What was stored before it is then seen, too.
std::int64_t count_in(const mmf::view<>& memory);

/// Stores everything but the count: to be called before the first publish, as nobody may look at
/// these fields while they change.
/// Throws std::errc::invalid_argument for a title longer than `longest_title`, or with a byte 0 in
/// it.
void fill(mmf::view<mmf::access::read_write>& memory, const status& values);

/// All five. Where the count is 0 the others may not be there yet. Errors as title_at;
/// std::errc::not_supported for a layout of a later version than 1. (Version 0 says that nobody has
/// called fill yet.)
status read(const mmf::view<>& memory);

} // namespace thirty_two_meets_sixty_four
