// Wrong: Windows refuses what is no name, as Linux does.
// Rejected by: task 3: what is no name is refused
// It says: "'' is no name"
// Differs outside of its tasks.
module;

#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string>
#include <system_error>
#include <utility>

#include <windows.h>

module record_sharing;

import win32;

namespace record_sharing {

// Helpers first. No importer can name what a module does not export (lesson 1), so they need no
// unnamed namespace to hide them.

/// Throws what the system answered, after a sentence that says what was tried. `error` is what
/// GetLastError says of the failed call: ask at once, the next call may change it.
[[noreturn]] void fail(DWORD error, const std::string& tried)
{
    throw std::system_error{static_cast<int>(error), std::system_category(), tried};
}

/// The name as Windows wants it: in UTF-16.
std::wstring windows_name(const std::string& name)
{
    return win32::wide(name);
}

/// A handle that is closed at the end of its scope, on every way out of a function, unless somebody
/// else took it over.
class object_handle
{
  public:
    explicit object_handle(HANDLE handle) : handle_{handle} {}
    ~object_handle()
    {
        if (handle_ != nullptr)
            ::CloseHandle(handle_);
    }
    object_handle(const object_handle&) = delete;
    object_handle& operator=(const object_handle&) = delete;

    /// The calls for file mappings give null where they fail, and not INVALID_HANDLE_VALUE.
    bool is_open() const { return handle_ != nullptr; }
    std::intptr_t number() const { return reinterpret_cast<std::intptr_t>(handle_); }
    /// The number, which is now the caller's to close.
    std::intptr_t release()
    {
        return reinterpret_cast<std::intptr_t>(std::exchange(handle_, nullptr));
    }

  private:
    HANDLE handle_;
};

record* map_record(std::intptr_t handle)
{
    void* const view = ::MapViewOfFile(reinterpret_cast<HANDLE>(handle),
                                       FILE_MAP_READ | FILE_MAP_WRITE, 0, 0, sizeof(record));
    if (view == nullptr)
        fail(::GetLastError(),
             "map_record: MapViewOfFile of " + std::to_string(sizeof(record)) + " bytes");
    return static_cast<record*>(view);
}

shared_record open_record(const std::string& name)
{
    const std::wstring wide = windows_name(name);
    object_handle object{::OpenFileMappingW(FILE_MAP_READ | FILE_MAP_WRITE, FALSE, wide.c_str())};
    if (!object.is_open())
        fail(::GetLastError(), "open_record '" + name + "' (is the writer running?)");
    record* const data = map_record(object.number());
    return {data, object.release(), false};
}

shared_record create_record(const std::string& name)
{
    const std::wstring wide = windows_name(name);
    object_handle object{::CreateFileMappingW(INVALID_HANDLE_VALUE, nullptr, PAGE_READWRITE, 0,
                                              sizeof(record), wide.c_str())};
    const DWORD answer = ::GetLastError(); // also of a call that succeeded
    if (!object.is_open())
        fail(answer, "create_record '" + name + "': CreateFileMapping");
    record* const data = map_record(object.number());
    return {data, object.release(), answer != ERROR_ALREADY_EXISTS};
}

void let_go(const shared_record& shared)
{
    ::UnmapViewOfFile(shared.data);
    ::CloseHandle(reinterpret_cast<HANDLE>(shared.handle));
}

void remove_name(const std::string&) {} // it goes by itself, with its last handle

std::string to_text(const record& values)
{
    std::array<char, 32> number;
    const auto end = std::to_chars(number.data(), number.data() + number.size(), values.valdbl).ptr;
    return "valwrd = " + std::to_string(values.valwrd) +
           "\nvalint = " + std::to_string(values.valint) +
           "\nvaldbl = " + std::string{number.data(), end} + '\n';
}

} // namespace record_sharing
