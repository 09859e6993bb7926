// Module large_file_views, for both systems. This is the file of lesson 4 that you finish.
module;

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <system_error>

module large_file_views;

namespace large_file_views {
namespace {

/// Throws an error, ERANGE or EINVAL, after a sentence that says what was tried.
[[noreturn]] void fail(int error, const auto&... tried)
{
    throw std::system_error{error, std::generic_category(), (std::string{} + ... + tried)};
}

} // namespace

void walk(const file& from, std::uint64_t offset, std::uint64_t length, std::uint64_t window,
          const std::function<void(std::span<const std::byte>)>& visit)
{
    if (window == 0)
        fail(EINVAL, "walk through '" + from.path() + "': a window of 0 bytes shows nothing");
    // TODO(1): make a view of one window after the other and let visit see its bytes. The last
    // window is as long as what is left.
    // Without it the check says: "the walk does not show every byte once"
    (void)offset;
    (void)length;
    (void)visit;
    // End of task 1.
}

// What follows is given.

std::uint64_t count_newlines(std::span<const std::byte> bytes)
{
    // Two things make this fast. A count in one byte lets the compiler compare and add 16 bytes, or
    // more, with one instruction; a block is short enough for it not to overflow. And memory is
    // asked for a page before its turn comes: the processor's own foresight ends at the page's end.
    constexpr std::size_t block = 192;
    constexpr std::size_t cache_line = 64;
    constexpr std::size_t ahead = 4096;
    constexpr std::byte newline{'\n'};
    const std::byte* const first = bytes.data();
    std::uint64_t total = 0;
    std::size_t done = 0;
    for (; bytes.size() - done >= block; done += block) {
        for (std::size_t line = 0; line < block; line += cache_line)
            __builtin_prefetch(first + std::min(done + line + ahead, bytes.size()));
        std::uint8_t found = 0;
        for (std::size_t i = 0; i < block; ++i)
            found = static_cast<std::uint8_t>(found + (first[done + i] == newline));
        total += found;
    }
    for (; done < bytes.size(); ++done)
        total += first[done] == newline;
    return total;
}

} // namespace large_file_views
