// What module support asks of Linux, beside memory, crashes and leaks.
module;

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

module support;

namespace support {

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

std::error_code comparable(std::error_code code)
{
    if (code.category() == std::system_category())
        return {code.value(), std::generic_category()};
    return code;
}

std::error_code portable(std::error_code code)
{
    return comparable(code);
}

bool is_running(std::int64_t process)
{
    std::ifstream status{"/proc/" + std::to_string(process) + "/stat"};
    std::string number, name, state;
    return static_cast<bool>(status >> number >> name >> state) && state != "Z" && state != "X";
}

std::optional<std::string> other_width(const std::string& program)
{
    constexpr std::string_view of_32_bits = "-32"; // how the name of their build directory ends
    const auto path = std::filesystem::absolute(program);
    auto directory = path.parent_path();
    // Not the first with a build.ninja: the answers' programs have one of their own.
    while (!std::filesystem::exists(directory / "meson-info"))
        if (directory == directory.parent_path())
            return std::nullopt;
        else
            directory = directory.parent_path();
    std::string other = directory.string();
    if (wide)
        other += of_32_bits;
    else if (other.ends_with(of_32_bits))
        other.resize(other.size() - of_32_bits.size());
    else
        return std::nullopt;
    const auto found = other / path.lexically_relative(directory);
    return std::filesystem::exists(found) ? std::optional{found.string()} : std::nullopt;
}

std::string without_other_width()
{
#if !defined(__x86_64__) && !defined(__i386__)
    return "not checked: programs of 32 and of 64 bits do not meet here: only x86-64 shows this";
#endif
    if (wide)
        return "not checked: this is not built for 32 bits, which needs the packages gcc-multilib "
               "and g++-multilib";
    return "not checked: this is not built for 64 bits";
}

void set_variable(const std::string& name, const std::string& value)
{
    ::setenv(name.c_str(), value.c_str(), 1);
}

void unset_variable(const std::string& name)
{
    ::unsetenv(name.c_str());
}

} // namespace support
