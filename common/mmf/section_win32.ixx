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
    win32::handle file;      // of a file; none for a name
    win32::handle object;    // none for an empty file, of which the system makes no section
    win32::handle size_note; // of a name: names_win32.cpp has the rules
    std::uint64_t named_size = 0;

    section() = default;
    ~section();
    section(const section&) = delete;
    section& operator=(const section&) = delete;

    /// The object's size now, in bytes.
    std::uint64_t size() const;
};

/// Throws the error of GetLastError with the words for it after the sentence.
[[noreturn]] void fail(std::uint32_t system_error, const std::string& sentence);

} // namespace mmf
