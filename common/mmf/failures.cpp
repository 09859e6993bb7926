module;

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <system_error>

module mmf;

import :arguments;

namespace mmf {

std::string operation_on(std::string_view operation, std::string_view object)
{
    return std::string{operation} + " '" + std::string{object} + "'";
}

void check_size(const std::string& operation, std::uint64_t size)
{
    if (size > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
        throw error{std::errc::file_too_large,
                    operation + ": no file can have " + std::to_string(size) + " bytes"};
}

void check_name(const std::string& operation, std::string_view name)
{
    std::string wrong;
    if (name.empty())
        wrong = "is empty";
    else if (name.size() > 255)
        wrong = "has " + std::to_string(name.size()) + " bytes, and 255 is the most";
    else if (name == "." || name == "..")
        wrong = "is a directory's";
    else if (name.find_first_of(std::string_view{"/\\\0", 3}) != std::string_view::npos)
        wrong = "contains '/', '\\' or NUL";
    if (!wrong.empty())
        throw error{std::errc::invalid_argument,
                    operation + ": not a name for a mapping, since it " + wrong};
}

std::string checked_creation(std::string_view call, std::string_view name, std::uint64_t size)
{
    std::string operation = operation_on(call, name);
    check_name(operation, name);
    if (size == 0)
        throw error{std::errc::invalid_argument,
                    operation + ": a mapping of 0 bytes cannot be made; give at least 1"};
    check_size(operation, size);
    return operation;
}

void fail_in_use(const std::string& operation)
{
    throw error{std::errc::file_exists,
                operation + ": the name is in use already. Is the program running twice?"};
}

void fail_missing(const std::string& operation)
{
    throw error{std::errc::no_such_file_or_directory,
                operation + ": no such mapping. Is the program that creates it running?"};
}

void fail_other_kind(const std::string& operation)
{
    throw error{std::errc::invalid_argument, operation + ": the name is not a mapping's"};
}

void fail_stopped(const std::string& operation)
{
    throw error{std::errc::timed_out,
                operation + ": another process is stopped while it opens or closes the name"};
}

void fail_not_regular(const std::string& operation)
{
    throw error{std::errc::invalid_argument, operation + ": only a regular file can be mapped"};
}

void fail_too_short(const std::string& operation, std::uint64_t size, std::uint64_t at_least)
{
    throw error{std::errc::invalid_argument, operation + ": the file has " + std::to_string(size) +
                                                 " bytes, not " + std::to_string(at_least) +
                                                 ", and only read_write can make it longer"};
}

void fail_cut(const std::string& view, std::uint64_t size)
{
    throw error{std::errc::result_out_of_range,
                view + " does not fit in a file that has been cut to " + std::to_string(size) +
                    " bytes"};
}

void fail_too_large(const std::string& view)
{
    throw error{std::errc::not_enough_memory,
                view + " is larger than this process's address space: use smaller windows"};
}

} // namespace mmf
