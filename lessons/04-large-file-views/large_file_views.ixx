/// Files of any size, seen window by window: on the views of lesson 3.
module;

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>

export module large_file_views;

export import any_offset;

export namespace large_file_views {

// What lesson 3 has, under this lesson's name too.
using access = any_offset::access; // no using-declaration: GCC 14 exports none of an enumeration
using any_offset::addressable;
using any_offset::align;
using any_offset::aligned_range;
using any_offset::file;
using any_offset::offset_halves;
using any_offset::split;
using any_offset::system_granularity;
using any_offset::view;

/// How many bytes of a file are looked at through one view, unless told otherwise.
inline constexpr std::uint64_t default_window = std::uint64_t{4} << 20;

/// Calls `visit` itself, in the caller's thread, with the bytes from `offset` to `offset + length`,
/// in order, each once: `window` bytes with each call, and with the last what is left, in views for
/// loads; for no bytes not at all. One window is mapped at a time, and none after the walk, however
/// it ends. A walk takes no more of the stack and of the heap for many windows than for a few.
/// Throws std::errc::invalid_argument for a window of 0 bytes, and what view and `visit` throw, as
/// it is and at once; an empty `visit` throws std::bad_function_call when it is called. Where the
/// bytes do not all lie in the file, those that do may be shown first, or not.
void walk(const file& from, std::uint64_t offset, std::uint64_t length, std::uint64_t window,
          const std::function<void(std::span<const std::byte>)>& visit);

/// How many of the bytes are newlines.
std::uint64_t count_newlines(std::span<const std::byte> bytes);

} // namespace large_file_views
