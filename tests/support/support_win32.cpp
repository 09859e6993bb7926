// What module support asks of Windows, beside memory, crashes and leaks.
module;

#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>

#include <windows.h>

module support;

import win32;

namespace support {

scratch_name::~scratch_name() = default; // nobody can remove it who does not hold it

bool scratch_name::exists() const
{
    const win32::handle found{::OpenFileMappingW(FILE_MAP_READ, FALSE, win32::wide(name_).c_str())};
    return found || win32::last_error() != ERROR_FILE_NOT_FOUND;
}

std::error_code comparable(std::error_code code)
{
    return code;
}

std::error_code portable(std::error_code code)
{
    return win32::portable(code);
}

bool is_running(std::int64_t process)
{
    const win32::handle found{::OpenProcess(SYNCHRONIZE, FALSE, static_cast<DWORD>(process))};
    return found && ::WaitForSingleObject(found.get(), 0) == WAIT_TIMEOUT;
}

std::optional<std::string> other_width(const std::string&)
{
    return std::nullopt; // without_other_width() says why
}

std::string without_other_width()
{
    return "not checked: Debian's Wine for 64 bits runs no 32-bit program";
}

void set_variable(const std::string& name, const std::string& value)
{
    ::_putenv_s(name.c_str(), value.c_str());
}

void unset_variable(const std::string& name)
{
    ::_putenv_s(name.c_str(), "");
}

} // namespace support
