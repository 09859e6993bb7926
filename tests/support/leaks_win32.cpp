module;

#include <cstddef>
#include <map>
#include <string>

#include <windows.h>

#include <tlhelp32.h>
#include <winternl.h>

module support.core;

import win32;

namespace support {

/// The system maps tables of languages when it likes (*.nls).
bool is_noticed(const region& one)
{
    return one.rights.ends_with('s') && !one.path.ends_with(".nls");
}

std::string type_of(HANDLE handle)
{
    alignas(PUBLIC_OBJECT_TYPE_INFORMATION) std::byte memory[1024];
    using call = LONG(NTAPI*)(HANDLE, int, void*, ULONG, ULONG*);
    const auto query = reinterpret_cast<call>(win32::from_ntdll("NtQueryObject"));
    if (query == nullptr ||
        query(handle, ObjectTypeInformation, memory, sizeof memory, nullptr) < 0)
        return {};
    const auto& name = reinterpret_cast<const PUBLIC_OBJECT_TYPE_INFORMATION*>(memory)->TypeName;
    return win32::narrow({name.Buffer, name.Length / sizeof(wchar_t)});
}

constexpr ULONG_PTR step = 4;         // from one handle to the next
constexpr ULONG_PTR longest_gap = 64; // numbers that are no handle, before the last one that is

/// The handles of this process on what a case may open. The C++ library makes events and the like
/// when it likes. Each number is tried: the list of NtQuerySystemInformation is of all processes,
/// and the server of Wine 8 crashes when two ask for it at once.
std::map<int, std::string> open_descriptors()
{
    std::map<int, std::string> found;
    ULONG_PTR last = 0;
    for (ULONG_PTR number = step; number <= last + longest_gap * step; number += step) {
        const std::string type = type_of(reinterpret_cast<HANDLE>(number));
        if (!type.empty())
            last = number;
        if (type == "File" || type == "Section" || type == "Process")
            found.emplace(static_cast<int>(number), "a " + type);
    }
    return found;
}

std::map<int, std::string> child_processes()
{
    std::map<int, std::string> found;
    const win32::handle all{::CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0)};
    PROCESSENTRY32W one{};
    one.dwSize = sizeof one;
    for (BOOL there = ::Process32FirstW(all.get(), &one); there;
         there = ::Process32NextW(all.get(), &one))
        if (one.th32ParentProcessID == ::GetCurrentProcessId())
            found.emplace(static_cast<int>(one.th32ProcessID), win32::narrow(one.szExeFile));
    return found;
}

/// Names live as long as somebody holds them, so that one of ours left behind is a handle, too.
holdings held_now()
{
    return {open_descriptors(), noticed_regions(), {}, child_processes()};
}

std::string describe_open(int number, const std::string& target)
{
    return "handle " + std::to_string(number) + ", of " + target;
}

} // namespace support
