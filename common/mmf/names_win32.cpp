// Names and their lifetime on Windows, where both are the system's: a name is a handle's, and goes
// with the last of them.
//
// One thing the system does not keep: it rounds the size of a section up to whole pages, and knows
// only that. So the size that was asked for stands in the section's own security descriptor, which
// is made with it in one call and goes with it: its list of rights is the one that the system gives
// to whatever this process makes, and one entry more, for a SID that no account has and that spells
// the size. No process finds an object without its size, and none that is killed, or stopped,
// between two calls leaves one. An object of another program has no such entry: the system is asked
// for its size, in bytes for a file's section, in whole pages for memory.
module;

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <windows.h>

module mmf;

import :failures;
import :section;
import win32;

namespace mmf {

/// The SID S-1-0-"mmf "-"size"-HIGH-LOW, laid out as the system has them (SID in winnt.h). S-1-0,
/// SECURITY_NULL_SID_AUTHORITY, has no members.
struct size_sid
{
    BYTE revision = SID_REVISION;
    BYTE parts = 4;
    SID_IDENTIFIER_AUTHORITY authority = SECURITY_NULL_SID_AUTHORITY;
    std::array<DWORD, 2> mark = {0x6D6D6620, 0x73697A65};
    DWORD high = 0;
    DWORD low = 0;
};
static_assert(sizeof(size_sid) == 24);

/// A buffer for the system's structures, aligned as each of them wants it.
using words = std::vector<std::max_align_t>;

words room_for(std::size_t bytes)
{
    return words(bytes / sizeof(std::max_align_t) + 1);
}

/// The list of rights that whatever this thread makes has by default, TokenDefaultDacl, with the
/// entry for the size behind it. That entry lets a SID that nobody has read the list.
words list_with(const std::string& operation, std::uint64_t size)
{
    const HANDLE token = ::GetCurrentThreadEffectiveToken();
    DWORD needed = 0;
    ::GetTokenInformation(token, TokenDefaultDacl, nullptr, 0, &needed);
    words answer = room_for(needed);
    if (!::GetTokenInformation(token, TokenDefaultDacl, answer.data(), needed, &needed))
        throw_system_error(win32::last_error(), operation);
    const ACL* const given = reinterpret_cast<TOKEN_DEFAULT_DACL*>(answer.data())->DefaultDacl;
    const auto [high, low] = win32::split(size);
    size_sid entry{.high = high, .low = low};
    const DWORD more = sizeof(ACCESS_ALLOWED_ACE) + sizeof entry;
    const DWORD bytes = more + (given != nullptr ? given->AclSize : sizeof(ACL) + more);
    words list = room_for(bytes);
    auto* const made = reinterpret_cast<ACL*>(list.data());
    ::InitializeAcl(made, bytes, ACL_REVISION);
    if (given != nullptr) {
        std::memcpy(made, given, given->AclSize);
        made->AclSize = static_cast<WORD>(bytes);
    } else { // a token without a list lets everybody do everything
        SID everybody{SID_REVISION, 1, SECURITY_WORLD_SID_AUTHORITY, {SECURITY_WORLD_RID}};
        ::AddAccessAllowedAce(made, ACL_REVISION, GENERIC_ALL, &everybody);
    }
    if (!::AddAccessAllowedAce(made, ACL_REVISION, READ_CONTROL, &entry))
        throw_system_error(win32::last_error(), operation);
    return list;
}

/// The size in the object's list of rights; nothing if it has no such entry, or if its owner does
/// not let us read the list.
std::optional<std::uint64_t> size_in_list(const win32::handle& object)
{
    DWORD needed = 0;
    ::GetKernelObjectSecurity(object.get(), DACL_SECURITY_INFORMATION, nullptr, 0, &needed);
    words answer = room_for(needed);
    ACL* list = nullptr;
    BOOL present = FALSE;
    BOOL defaulted = FALSE;
    if (!::GetKernelObjectSecurity(object.get(), DACL_SECURITY_INFORMATION, answer.data(), needed,
                                   &needed) ||
        !::GetSecurityDescriptorDacl(answer.data(), &present, &list, &defaulted) ||
        present == FALSE || list == nullptr)
        return std::nullopt;
    void* found = nullptr;
    for (DWORD at = 0; ::GetAce(list, at, &found); ++at) {
        auto* const entry = static_cast<ACCESS_ALLOWED_ACE*>(found);
        const std::size_t room = entry->Header.AceSize - offsetof(ACCESS_ALLOWED_ACE, SidStart);
        size_sid sid;
        if (entry->Header.AceType != ACCESS_ALLOWED_ACE_TYPE || room != sizeof sid)
            continue;
        std::memcpy(&sid, &entry->SidStart, sizeof sid);
        if (const size_sid ours{.high = sid.high, .low = sid.low};
            std::memcmp(&sid, &ours, sizeof sid) == 0)
            return std::uint64_t{sid.high} << 32 | sid.low;
    }
    return std::nullopt;
}

/// What the system knows of the size: NtQuerySection, which is in the documentation ("Development
/// notes") and in no header. Memory is in whole pages by ZwCreateSection's page; that this number
/// is rounded, too, nothing says.
std::optional<std::uint64_t> size_by_query(const win32::handle& object)
{
    struct
    {
        void* base;
        ULONG attributes;
        LARGE_INTEGER size;
    } answer{};
    using call = LONG(NTAPI*)(HANDLE, int, void*, SIZE_T, SIZE_T*);
    const auto query = reinterpret_cast<call>(win32::from_ntdll("NtQuerySection"));
    if (query == nullptr || query(object.get(), 0, &answer, sizeof answer, nullptr) < 0)
        return std::nullopt;
    const auto size = static_cast<std::uint64_t>(answer.size.QuadPart);
    constexpr std::uint64_t page = 4096;
    return (answer.attributes & SEC_FILE) != 0 ? size : (size + page - 1) / page * page;
}

/// Returns the name in UTF-16, as the system takes it.
std::wstring wide_name(const std::string& operation, std::string_view name)
{
    try {
        return win32::wide(name);
    } catch (const std::system_error&) {
        throw_bad_name(operation, "must be UTF-8");
    }
}

/// The number of bytes that a view of all of the section has, whose pages are all alike: all that
/// is to be known where the owner of a section lets us map it and nothing else.
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

/// Creates the section, or opens it if the name is live: `existed` says which. If the name is that
/// of a mutex, an event or the like, the system answers ERROR_INVALID_HANDLE.
win32::handle create_section(const std::string& operation, const std::wstring& name,
                             std::uint64_t size, bool& existed)
{
    words list = list_with(operation, size);
    SECURITY_DESCRIPTOR descriptor{};
    ::InitializeSecurityDescriptor(&descriptor, SECURITY_DESCRIPTOR_REVISION);
    ::SetSecurityDescriptorDacl(&descriptor, TRUE, reinterpret_cast<ACL*>(list.data()), FALSE);
    SECURITY_ATTRIBUTES attributes{sizeof attributes, &descriptor, FALSE};
    const auto [high, low] = win32::split(size);
    win32::handle object{::CreateFileMappingW(INVALID_HANDLE_VALUE, &attributes, PAGE_READWRITE,
                                              high, low, name.c_str())};
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

/// OpenFileMappingW, with as much as is allowed of what tells the size beside the rights for views:
/// an owner's list may allow views alone.
win32::handle open_section(const std::wstring& name, DWORD rights)
{
    for (const DWORD more : {DWORD{SECTION_QUERY | READ_CONTROL}, DWORD{SECTION_QUERY}}) {
        win32::handle object{::OpenFileMappingW(rights | more, FALSE, name.c_str())};
        if (object || win32::last_error() != ERROR_ACCESS_DENIED)
            return object;
    }
    return win32::handle{::OpenFileMappingW(rights, FALSE, name.c_str())};
}

/// Returns the object of this name, or null if the name is not live.
std::shared_ptr<section> attach(const std::string& operation, const std::wstring& name,
                                DWORD rights)
{
    auto found = std::make_shared<section>();
    found->object = open_section(name, rights);
    if (!found->object) {
        const auto answer = win32::last_error();
        if (answer == ERROR_FILE_NOT_FOUND)
            return nullptr;
        if (answer == ERROR_INVALID_HANDLE)
            throw_not_a_mapping(operation);
        throw_system_error(answer, operation);
    }
    auto size = size_in_list(found->object);
    if (!size)
        size = size_by_query(found->object);
    found->named_size = size ? *size : size_in_pages(operation, found->object);
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
    made->named_size = size;
    return made;
}

mapping create_new(std::string_view name, std::uint64_t size)
{
    const std::string operation = checked_creation("create_new", name, size);
    const std::wstring wide = wide_name(operation, name);
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
    for (;;) { // the name may go, or come, between the two; to create asks for more rights
        if (auto found = attach(operation, wide, FILE_MAP_READ | FILE_MAP_WRITE))
            return {std::move(found), access::read_write, false};
        if (auto made = create(operation, wide, size))
            return {std::move(made), access::read_write, true};
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
