// What names, sizes and errors have in common on every system. An internal partition.
module;

#include <cstdint>
#include <string>
#include <string_view>

module mmf:arguments;

import :error;

namespace mmf {

/// "open_existing 'test_memory'": how every error begins.
std::string operation_on(std::string_view operation, std::string_view object);

/// Throws if no file can have this size: it is beyond 2^63 - 1, where offsets of files end.
void check_size(const std::string& operation, std::uint64_t size);

/// Throws if it is no name for a mapping: mapping.ixx has the rules.
void check_name(const std::string& operation, std::string_view name);

/// How the errors of a creation begin; throws if name or size cannot be had.
std::string checked_creation(std::string_view call, std::string_view name, std::uint64_t size);

[[noreturn]] void fail_in_use(const std::string& operation);
[[noreturn]] void fail_missing(const std::string& operation);
[[noreturn]] void fail_other_kind(const std::string& operation);
[[noreturn]] void fail_stopped(const std::string& operation);
[[noreturn]] void fail_not_regular(const std::string& operation);
[[noreturn]] void fail_too_short(const std::string& operation, std::uint64_t size,
                                 std::uint64_t at_least);
[[noreturn]] void fail_cut(const std::string& view, std::uint64_t size);
[[noreturn]] void fail_too_large(const std::string& view);

} // namespace mmf
