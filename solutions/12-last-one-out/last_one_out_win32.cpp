// Module last_one_out on Windows. This is the file of lesson 12 that you finish there.
module;

#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include <windows.h>

module last_one_out;

import mmf;
import record_sharing;
import win32;

namespace last_one_out {

// Helpers first, those of lesson 11. No importer can name what a module does not export (lesson 1),
// so they need no unnamed namespace to hide them.

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

void close_record(shared_record& shared)
{
    // Task 1: unmap the view and close the handle, each only if there is one. Leave `shared` as a
    // shared_record is at first, so that closing it again does nothing.
    // Without it the check says: "close_record leaves the view mapped"
    // In the starter: const std::string handle = std::to_string(shared.handle);
    // In the starter: fail(ERROR_CALL_NOT_IMPLEMENTED, "close_record of handle " + handle);
    const shared_record last = std::exchange(shared, {});
    object_handle object{last.handle == -1 ? nullptr : reinterpret_cast<HANDLE>(last.handle)};
    if (last.data != nullptr && !::UnmapViewOfFile(last.data)) // the handle is closed all the same
        fail(::GetLastError(), "close_record: UnmapViewOfFile");
    if (object.is_open() && !::CloseHandle(reinterpret_cast<HANDLE>(object.release())))
        fail(::GetLastError(), "close_record: CloseHandle");
    // End of task 1.
}

void free_record(const std::string& name)
{
    const std::wstring wide = windows_name(name);
    // Task 2: Windows takes the name away by itself, with the last handle. So look whether there
    // is such a name, fail if there is none, and leave nothing open.
    // Without it the check says: "free_record does not find the name that is there"
    // In the starter: fail(ERROR_CALL_NOT_IMPLEMENTED, "free_record '" + name + "'");
    const object_handle object{::OpenFileMappingW(FILE_MAP_READ, FALSE, wide.c_str())};
    if (!object.is_open())
        fail(::GetLastError(), "free_record '", name, "': OpenFileMapping");
    // End of task 2.
}

// What follows is the same promise by module mmf, and the same on both systems.

mmf::mapping create(std::string_view name)
{
    // Task 3: make the mapping as new, so that a second one of this name is refused.
    // Without it the check says: "there is no mapping of that name"
    // In the starter: (void)name;
    // In the starter: return {};
    return mmf::create_new(name, mapping_size);
    // End of task 3.
}

mmf::mapping open(std::string_view name)
{
    // Task 4: open what somebody has made, for reading only; never make it.
    // Without it the check says: "open did not open what was made"
    // In the starter: (void)name;
    // In the starter: return {};
    return mmf::open_existing(name, mmf::access::read_only);
    // End of task 4.
}

} // namespace last_one_out
