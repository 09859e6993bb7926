// What a mapping holds on Windows. An internal partition: only implementation units import it.
module;

#include <cstdint>
#include <string>

module mmf:section;

import :error;
import win32;

namespace mmf {

/// The system's section object, and what its size is known by.
struct section
{
    win32::handle file;           // of a file; null for a name
    win32::handle object;         // null for an empty file, of which the system makes no section
    std::uint64_t named_size = 0; // of a name: names_win32.cpp says how it is known

    /// Returns the object's size now, in bytes.
    std::uint64_t size() const;
};

/// Gives bytes of a file their room on the disk, and does nothing for a name. Throws the system's
/// error.
void take_room_in(const section& object, std::uint64_t offset, std::uint64_t length);

[[noreturn]] void throw_system_error(std::uint32_t reason, const std::string& sentence);

/// Throws the error of GetLastError with the words for it after the sentence. The sentence comes in
/// parts, which are joined here: an argument that joins them might change the error first.
template <typename... Parts>
[[noreturn]] void throw_system_error(std::uint32_t reason, const Parts&... parts)
{
    throw_system_error(reason, (std::string{} + ... + parts));
}

} // namespace mmf
