module;

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <random>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <sys/stat.h>

module support;

import process;

namespace support {
constexpr std::string_view digits = "0123456789abcdef";
constexpr std::size_t row_length = 16;
constexpr std::size_t rows_shown = 4; // of those that differ

std::string hex(std::size_t value, int width)
{
    std::string text;
    for (int shift = 4 * (width - 1); shift >= 0; shift -= 4)
        text += digits[(value >> shift) & 0xF];
    return text;
}

std::string dump_row(std::span<const std::byte> bytes, std::size_t row)
{
    std::string text = hex(row, 4) + " ";
    for (std::size_t i = row; i < std::min(row + row_length, bytes.size()); ++i)
        text += ' ' + hex(std::to_integer<std::size_t>(bytes[i]), 2);
    return text + '\n';
}

/// Carets below the bytes of one row that are not as expected; nothing if all are.
std::string marks_below(std::span<const std::byte> expected, std::span<const std::byte> found,
                        std::size_t row)
{
    std::string text(5, ' ');
    for (std::size_t i = row; i < std::min(row + row_length, found.size()); ++i)
        text += expected[i] == found[i] ? "   " : " ^^";
    return text.find('^') == std::string::npos ? "" : text + '\n';
}

std::string unique(std::string_view stem)
{
    static int count = 0;
    return "t" + std::to_string(process::own_id()) + "-" + std::to_string(++count) + "-" +
           std::string{stem};
}

std::map<std::string, std::function<int(const role_arguments&)>>& roles()
{
    static std::map<std::string, std::function<int(const role_arguments&)>> all;
    return all;
}

scratch_name::scratch_name(std::string_view stem) : name_{unique(stem)} {}

scratch_name::~scratch_name()
{
    std::error_code ignored;
    std::filesystem::remove(path(), ignored);
}

std::filesystem::path scratch_name::path() const
{
    return "/dev/shm/" + name_;
}

bool scratch_name::exists() const
{
    return std::filesystem::exists(std::filesystem::symlink_status(path()));
}

std::vector<int> shared_memory_descriptors()
{
    struct stat directory;
    if (::stat("/dev/shm", &directory) != 0)
        return {};
    std::vector<int> found;
    for (const auto& entry : std::filesystem::directory_iterator{"/proc/self/fd"}) {
        const int descriptor = std::stoi(entry.path().filename().string());
        struct stat status;
        if (::fstat(descriptor, &status) == 0 && status.st_dev == directory.st_dev)
            found.push_back(descriptor);
    }
    return found;
}

scratch_directory::scratch_directory(const std::filesystem::path& parent)
    : path_{parent / unique("mapped-memory")}
{
    std::filesystem::create_directories(path_);
}

scratch_directory::~scratch_directory()
{
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::filesystem::path scratch_directory::file(std::string_view name, std::string_view content) const
{
    const auto path = path_ / name;
    std::ofstream stream{path, std::ios::binary};
    stream.write(content.data(), static_cast<std::streamsize>(content.size()));
    stream.close();
    if (!stream)
        throw std::runtime_error{"cannot write " + path.string()};
    return path;
}

std::string hex_dump(std::span<const std::byte> bytes)
{
    std::string text;
    for (std::size_t row = 0; row < bytes.size(); row += row_length)
        text += dump_row(bytes, row);
    return text;
}

std::string compare_bytes(std::span<const std::byte> expected, std::span<const std::byte> found)
{
    std::string text;
    if (expected.size() != found.size())
        text += "expected " + std::to_string(expected.size()) + " bytes, found " +
                std::to_string(found.size()) + "\n";
    const auto common = std::min(expected.size(), found.size());
    expected = expected.first(common);
    found = found.first(common);
    std::size_t differing = 0;
    for (std::size_t row = 0; row < common; row += row_length) {
        const std::string marks = marks_below(expected, found, row);
        if (!marks.empty() && ++differing <= rows_shown)
            text += "expected  " + dump_row(expected, row) + "found     " + dump_row(found, row) +
                    "          " + marks;
    }
    if (differing > rows_shown)
        text += "... and " + std::to_string(differing - rows_shown) + " more rows that differ\n";
    return text;
}

std::vector<std::byte> file_bytes(const std::filesystem::path& path)
{
    std::ifstream stream{path, std::ios::binary};
    if (!stream)
        throw std::runtime_error{"cannot read " + path.string()};
    std::vector<char> content{std::istreambuf_iterator<char>{stream}, {}};
    const auto bytes = std::as_bytes(std::span{content});
    return {bytes.begin(), bytes.end()};
}

bool role(std::string name, std::function<int(const role_arguments&)> body)
{
    return roles().emplace(std::move(name), std::move(body)).second;
}

int play_role(const role_arguments& arguments)
{
    const auto found = arguments.empty() ? roles().end() : roles().find(arguments.front());
    if (found == roles().end()) {
        std::fputs("this check has no such role\n", stderr);
        return 2;
    }
    try {
        return found->second({arguments.begin() + 1, arguments.end()});
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}

process::child start_role(std::string name, const role_arguments& arguments,
                          const std::vector<std::string>& environment)
{
    std::vector<std::string> command{process::own_path(), "--child", std::move(name)};
    command.insert(command.end(), arguments.begin(), arguments.end());
    return process::child{command, environment};
}

std::string built(std::string_view file)
{
    return std::filesystem::path{process::own_path()}.replace_filename(file).string();
}

std::string sibling(std::string_view program)
{
    const std::string own = process::own_path();
    constexpr std::string_view ending = "check";
    if (!own.ends_with(ending))
        throw std::logic_error{own + " is not named *-check, so it has no siblings"};
    return own.substr(0, own.size() - ending.size()) + std::string{program};
}

} // namespace support
