// Names and their lifetime on Windows, where both are the system's: a name is a handle's, and goes
// with the last of them.
//
// One thing the system does not keep: it rounds the size of a section up to whole pages, and knows
// only that. So the size that was asked for lies in a second section, under the name with "/size"
// behind it, which no name of this module can be; whoever holds the object holds both. An object
// that another program made has no such note, and its size is that of its pages.
//
// A mutex, the name with "/lock", makes one event of the two: no process finds an object without
// its note. A handle closes the object first and then the note, without the mutex: so if the note
// is missing, no handle of ours holds the object; a note that is left over is written again by the
// process that creates the object.
module;

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include <windows.h>

module mmf;

import :failures;
import :section;
import win32;

namespace mmf {

/// While it lives, no other process of ours creates or opens the name.
class name_lock
{
  public:
    name_lock(const std::string& operation, const std::wstring& name)
        : mutex_{::CreateMutexW(nullptr, FALSE, (name + L"/lock").c_str())}
    {
        if (!mutex_)
            throw_system_error(win32::last_error(), operation);
        constexpr DWORD milliseconds = 5000; // who has it is between two system calls
        const DWORD waited = ::WaitForSingleObject(mutex_.get(), milliseconds);
        if (waited == WAIT_TIMEOUT)
            throw_other_process_stopped(operation);
        if (waited == WAIT_FAILED) // WAIT_ABANDONED: its owner was killed, and it is ours now
            throw_system_error(win32::last_error(), operation);
    }
    ~name_lock() { ::ReleaseMutex(mutex_.get()); }
    name_lock(const name_lock&) = delete;
    name_lock& operator=(const name_lock&) = delete;

  private:
    win32::handle mutex_;
};

/// Returns the name in UTF-16, as the system takes it.
std::wstring wide_name(const std::string& operation, std::string_view name)
{
    try {
        return win32::wide(name);
    } catch (const std::system_error&) {
        throw_bad_name(operation, "must be UTF-8");
    }
}

std::wstring note_of(const std::wstring& name)
{
    return name + L"/size";
}

/// The number of bytes that a view of all of the section has: whole pages.
std::uint64_t size_in_pages(const std::string& operation, const win32::handle& object)
{
    const void* const view = ::MapViewOfFile(object.get(), FILE_MAP_READ, 0, 0, 0);
    if (view == nullptr)
        throw_system_error(win32::last_error(), operation);
    MEMORY_BASIC_INFORMATION region{};
    ::VirtualQuery(view, &region, sizeof region);
    ::UnmapViewOfFile(view);
    return region.RegionSize;
}

/// Copies the note's number from its section or, with FILE_MAP_WRITE, to it.
void move_size(const std::string& operation, const win32::handle& note, DWORD rights,
               std::uint64_t& size)
{
    void* const view = ::MapViewOfFile(note.get(), rights, 0, 0, sizeof size);
    if (view == nullptr)
        throw_system_error(win32::last_error(), operation);
    if (rights == FILE_MAP_WRITE)
        std::memcpy(view, &size, sizeof size);
    else
        std::memcpy(&size, view, sizeof size);
    ::UnmapViewOfFile(view);
}

/// Creates the section, or opens it if the name is live: `existed` says which. If the name is that
/// of a mutex, an event or the like, the system answers ERROR_INVALID_HANDLE.
win32::handle create_section(const std::string& operation, const std::wstring& name,
                             std::uint64_t size, bool& existed)
{
    const auto [high, low] = win32::split(size);
    win32::handle object{::CreateFileMappingW(INVALID_HANDLE_VALUE, nullptr, PAGE_READWRITE, high,
                                              low, name.c_str())};
    const auto answer = win32::last_error(); // also of a call that succeeded
    existed = object && answer == ERROR_ALREADY_EXISTS;
    if (object)
        return object;
    if (answer == ERROR_INVALID_HANDLE)
        throw_not_a_mapping(operation);
    if (win32::portable(answer) == std::errc::not_enough_memory || answer == ERROR_DISK_FULL)
        throw error{std::errc::no_space_on_device,
                    operation + ": " + std::to_string(size) +
                        " bytes in memory and the page file: " + win32::in_words(ERROR_DISK_FULL)};
    throw_system_error(answer, operation);
}

/// Returns the object of this name, or null if the name is not live.
std::shared_ptr<section> attach(const std::string& operation, const std::wstring& name,
                                DWORD rights)
{
    auto found = std::make_shared<section>();
    found->size_note =
        win32::handle{::OpenFileMappingW(FILE_MAP_READ, FALSE, note_of(name).c_str())};
    found->object = win32::handle{::OpenFileMappingW(rights, FALSE, name.c_str())};
    if (!found->object) {
        const auto answer = win32::last_error();
        if (answer == ERROR_FILE_NOT_FOUND)
            return nullptr;
        if (answer == ERROR_INVALID_HANDLE)
            throw_not_a_mapping(operation);
        throw_system_error(answer, operation);
    }
    if (found->size_note)
        move_size(operation, found->size_note, FILE_MAP_READ, found->named_size);
    else
        found->named_size = size_in_pages(operation, found->object);
    return found;
}

/// Returns a new object under the name, or null if the name is live.
std::shared_ptr<section> create(const std::string& operation, const std::wstring& name,
                                std::uint64_t size)
{
    bool existed = false;
    auto made = std::make_shared<section>();
    made->object = create_section(operation, name, size, existed);
    if (existed)
        return nullptr;
    made->size_note = create_section(operation, note_of(name), sizeof size, existed);
    move_size(operation, made->size_note, FILE_MAP_WRITE, size);
    made->named_size = size;
    return made;
}

section::~section()
{
    object.reset();
    size_note.reset();
}

mapping create_new(std::string_view name, std::uint64_t size)
{
    const std::string operation = checked_creation("create_new", name, size);
    const std::wstring wide = wide_name(operation, name);
    const name_lock lock{operation, wide};
    auto made = create(operation, wide, size);
    if (!made)
        throw_name_in_use(operation);
    return {std::move(made), access::read_write, true};
}

mapping open_existing(std::string_view name, access wanted, owners)
{
    const std::string operation = operation_on("open_existing", name);
    check_name(operation, name);
    const std::wstring wide = wide_name(operation, name);
    const name_lock lock{operation, wide};
    auto found =
        attach(operation, wide,
               wanted == access::read_write ? FILE_MAP_READ | FILE_MAP_WRITE : FILE_MAP_READ);
    if (!found)
        throw_no_such_mapping(operation);
    return {std::move(found), wanted, false};
}

mapping create_or_open(std::string_view name, std::uint64_t size, owners)
{
    const std::string operation = checked_creation("create_or_open", name, size);
    const std::wstring wide = wide_name(operation, name);
    const name_lock lock{operation, wide};
    for (;;) { // a process that closes the name does not take the lock
        if (auto made = create(operation, wide, size))
            return {std::move(made), access::read_write, true};
        if (auto found = attach(operation, wide, FILE_MAP_READ | FILE_MAP_WRITE))
            return {std::move(found), access::read_write, false};
    }
}

std::string other_owner(std::string_view)
{
    return "";
}

std::string own_name(std::string name)
{
    return name;
}

} // namespace mmf
