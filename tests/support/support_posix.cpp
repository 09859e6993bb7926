// What module support asks of Linux, beside memory, crashes and leaks.
module;

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
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

bool is_running(std::int64_t process)
{
    std::ifstream status{"/proc/" + std::to_string(process) + "/stat"};
    std::string number, name, state;
    return static_cast<bool>(status >> number >> name >> state) && state != "Z" && state != "X";
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
