// Module record_sharing on Windows. This is the file of lesson 11 that you finish there.
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

/// Throws what the system answered, after a sentence that says what was tried. `error` is that of
/// GetLastError: ask at once, the next call may change it. So the sentence's parts are joined here.
[[noreturn]] void fail(DWORD error, const auto&... tried)
{
    throw std::system_error{static_cast<int>(error), std::system_category(),
                            (std::string{} + ... + tried)};
}

/// The name as Windows wants it: in UTF-16. What is no name on Linux is none here, though Windows
/// takes a slash for a letter and makes an object without a name where the name is empty; a
/// backslash would end the name of a namespace.
std::wstring windows_name(const std::string& name)
{
    if (name.empty() || name.find_first_of("/\\") != std::string::npos)
        fail(ERROR_INVALID_PARAMETER, "'" + name + "' is no name: empty, or with a slash");
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
    // TODO(1): map sizeof(record) bytes from the beginning of the object, to be read and written.
    // What MapViewOfFile returns is a view only if it is not null; otherwise fail.
    // Without it the check says: "map_record gives no view of the object"
    fail(ERROR_CALL_NOT_IMPLEMENTED, "map_record of " + std::to_string(handle));
    // End of task 1.
}

shared_record open_record(const std::string& name)
{
    const std::wstring wide = windows_name(name);
    // TODO(2): open the object, to be read and written, and fail if there is none. Then map it, and
    // say that it was not created. Its size needs no look: MapViewOfFile refuses to map more than
    // there is.
    // Without it the check says: "open_record does not find the record that is there"
    fail(ERROR_CALL_NOT_IMPLEMENTED, "open_record '" + name + "'");
    // End of task 2.
}

shared_record create_record(const std::string& name)
{
    const std::wstring wide = windows_name(name);
    // TODO(3): make a new object of the record's size, without a file. If the name exists, the
    // system gives you a handle to what is there, and only GetLastError says so: ask it at once.
    // Map the object, and say whether it was created.
    // Without it the check says: "create_record makes no object that others can open"
    fail(ERROR_CALL_NOT_IMPLEMENTED, "create_record '" + name + "'");
    // End of task 3.
}

// Given, as short as the Delphi tip has them. They look at no answer of the system, and a second
// let_go may close what is somebody else's: lesson 12 does both with care.

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
