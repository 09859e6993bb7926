module;

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <string>
#include <string_view>
#include <system_error>

module mmf;

import :failures;

namespace mmf {

/// Returns how many bytes the character at the beginning of the text has, as UTF-8; 0 if it is to
/// be shown by its bytes.
std::size_t shown_length(std::string_view text)
{
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    if (byte(0) < 0x80)
        return byte(0) >= 0x20 && byte(0) != 0x7f;
    const std::size_t length = byte(0) < 0xc2 ? 0 : byte(0) < 0xe0 ? 2 : byte(0) < 0xf0 ? 3 : 4;
    if (byte(0) > 0xf4 || text.size() < length || (byte(0) == 0xc2 && byte(1) < 0xa0))
        return 0; // 0xc2: U+0080 to U+009F are control characters, too
    for (std::size_t at = 1; at < length; ++at)
        if ((byte(at) & 0xc0) != 0x80)
            return 0;
    return length;
}

std::string printable(std::string_view text)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string shown;
    while (!text.empty()) {
        const std::size_t length = shown_length(text);
        const auto byte = static_cast<unsigned char>(text.front());
        if (length == 0)
            shown += {'\\', 'x', digits[byte / 16], digits[byte % 16]};
        else
            shown += text.substr(0, length);
        text.remove_prefix(std::max(length, std::size_t{1}));
    }
    return shown;
}

std::string operation_on(std::string_view operation, std::string_view object)
{
    return std::string{operation} + " '" + std::string{object} + "'";
}

std::string described(std::string_view operation, std::uint64_t length, std::uint64_t offset)
{
    return std::string{operation} + ": a view of " + std::to_string(length) + " bytes at offset " +
           std::to_string(offset);
}

void check_size(const std::string& operation, std::uint64_t size)
{
    if (size > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
        throw error{std::errc::file_too_large, operation + ": the size must be less than 2^63 " +
                                                   "bytes, got " + std::to_string(size)};
}

void check_path(const std::string& operation, const std::filesystem::path& path)
{
    if (path.native().find(std::filesystem::path::value_type{}) != path.native().npos)
        throw error{std::errc::invalid_argument, operation + ": a path must not contain NUL"};
}

void check_name(const std::string& operation, std::string_view name)
{
    if (name.empty())
        throw_bad_name(operation, "must not be empty");
    if (name.size() > 255)
        throw_bad_name(operation,
                       "must have at most 255 bytes, got " + std::to_string(name.size()));
    if (name == "." || name == "..")
        throw_bad_name(operation, "must not be that of a directory");
    if (name.find_first_of(std::string_view{"/\\\0", 3}) != std::string_view::npos)
        throw_bad_name(operation, "must not contain '/', '\\' or NUL");
}

std::string checked_creation(std::string_view call, std::string_view name, std::uint64_t size)
{
    std::string operation = operation_on(call, name);
    check_name(operation, name);
    if (size == 0)
        throw error{std::errc::invalid_argument, operation + ": the size must be at least 1 byte"};
    check_size(operation, size);
    return operation;
}

std::uint64_t length_within(const char* operation, const char* what, std::uint64_t offset,
                            std::uint64_t length, const char* whole, std::uint64_t size)
{
    const bool rest = length == to_the_end;
    if (!lies_within(offset, rest ? 0 : length, size))
        throw error{std::errc::result_out_of_range,
                    std::string{operation} + ": " + what +
                        (rest ? "the rest" : std::to_string(length) + " bytes") + " at offset " +
                        std::to_string(offset) + " does not fit in " + whole + " of " +
                        std::to_string(size) + " bytes"};
    return rest ? size - offset : length;
}

void throw_bad_name(const std::string& operation, const std::string& rule)
{
    throw error{std::errc::invalid_argument, operation + ": the name of a mapping " + rule};
}

void throw_name_in_use(const std::string& operation)
{
    throw error{std::errc::file_exists,
                operation + ": the name is in use already. Is the program running twice?"};
}

void throw_no_such_mapping(const std::string& operation)
{
    throw error{std::errc::no_such_file_or_directory,
                operation + ": no such mapping. Is the program that creates it running?"};
}

void throw_not_a_mapping(const std::string& operation)
{
    throw error{std::errc::invalid_argument, operation + ": the name is not that of a mapping"};
}

void throw_other_process_stopped(const std::string& operation)
{
    throw error{std::errc::timed_out,
                operation + ": another process is stopped while it opens or closes the name"};
}

void throw_not_a_regular_file(const std::string& operation)
{
    throw error{std::errc::invalid_argument, operation + ": only a regular file can be mapped"};
}

void throw_file_too_short(const std::string& operation, std::uint64_t size, std::uint64_t at_least)
{
    throw error{std::errc::invalid_argument, operation + ": the file has " + std::to_string(size) +
                                                 " bytes, not " + std::to_string(at_least) +
                                                 ", and only read_write can make it longer"};
}

void throw_file_was_cut(const std::string& view, std::uint64_t size)
{
    throw error{std::errc::result_out_of_range,
                view + " does not fit in a file that has been cut to " + std::to_string(size) +
                    " bytes"};
}

void throw_view_too_large(const std::string& view)
{
    throw error{std::errc::not_enough_memory,
                view + " is larger than this process's address space: map less at a time"};
}

void throw_not_a_power_of_two(std::uint64_t granularity)
{
    throw error{std::errc::invalid_argument, "align: the granularity must be a power of two, got " +
                                                 std::to_string(granularity)};
}

void throw_end_too_large(std::uint64_t offset, std::uint64_t length)
{
    throw error{std::errc::result_out_of_range, "align: " + std::to_string(length) +
                                                    " bytes at offset " + std::to_string(offset) +
                                                    " end beyond 2^64"};
}

void throw_out_of_view(const char* operation, std::uint64_t offset, std::uint64_t length,
                       std::uint64_t size)
{
    throw error{std::errc::result_out_of_range,
                std::string{operation} + ": " + std::to_string(length) + " bytes at offset " +
                    std::to_string(offset) + " do not lie in a view of " + std::to_string(size) +
                    " bytes"};
}

void throw_pages_gone(std::uint64_t offset, std::uint64_t length)
{
    throw error{std::errc::io_error,
                described("copy_out", length, offset) +
                    " has bytes that are not to be had: the file was cut, or the disk does not "
                    "give them"};
}

void throw_misaligned(const char* operation, std::uint64_t offset, std::uint64_t view_offset,
                      std::size_t alignment)
{
    throw error{std::errc::invalid_argument,
                std::string{operation} + ": offset " + std::to_string(offset) + " of a view at " +
                    std::to_string(view_offset) + " must be at a multiple of " +
                    std::to_string(alignment) + " for an atomic access"};
}

} // namespace mmf
