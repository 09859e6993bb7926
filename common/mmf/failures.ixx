// The errors that are the same on every system, and the checks of names and sizes. An internal
// partition.
module;

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

module mmf:failures;

import :error;

namespace mmf {

/// Returns "open_existing 'test_memory'": every error begins so.
std::string operation_on(std::string_view operation, std::string_view object);

/// Returns "map: a view of 8 bytes at offset 4096".
std::string described(std::string_view operation, std::uint64_t length, std::uint64_t offset);

/// Throws if a file cannot have this size: more than 2^63 - 1, where offsets of files end.
void check_size(const std::string& operation, std::uint64_t size);

/// Throws if there is a NUL in the path: the system would take what is before it for the path.
void check_path(const std::string& operation, const std::filesystem::path& path);

/// Throws if this cannot be a mapping's name: mapping.ixx has the rules.
void check_name(const std::string& operation, std::string_view name);

/// Checks the name and the size of what is to be created. Returns how the errors of the call begin.
std::string checked_creation(std::string_view call, std::string_view name, std::uint64_t size);

/// Returns the length in bytes, that of the rest if it is to_the_end. Throws if `what` of that length
/// at `offset` does not fit in `whole` ("a mapping"), which has `size` bytes.
std::uint64_t length_within(const char* operation, const char* what, std::uint64_t offset,
                            std::uint64_t length, const char* whole, std::uint64_t size);

[[noreturn]] void throw_bad_name(const std::string& operation, const std::string& rule);
[[noreturn]] void throw_name_in_use(const std::string& operation);
[[noreturn]] void throw_no_such_mapping(const std::string& operation);
[[noreturn]] void throw_not_a_mapping(const std::string& operation);
[[noreturn]] void throw_other_process_stopped(const std::string& operation);
[[noreturn]] void throw_not_a_regular_file(const std::string& operation);
[[noreturn]] void throw_file_too_short(const std::string& operation, std::uint64_t size,
                                       std::uint64_t at_least);
[[noreturn]] void throw_file_was_cut(const std::string& view, std::uint64_t size);
[[noreturn]] void throw_view_too_large(const std::string& view);

} // namespace mmf
