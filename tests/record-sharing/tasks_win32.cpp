// The checks of lesson 11 that are for Windows, with those in tasks.hpp: what happens between two
// calls of the system, who may open an object, the errors of Windows. A case that checks the same
// as one in tasks_posix.cpp has its name. The same source is compiled with the learner's module and
// with ours.

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <exception>
#include <filesystem>
#include <functional>
#include <iostream>
#include <numbers>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <windows.h>

#include <aclapi.h>

import process;
import record_sharing;
import support;
import win32;

#include "../support/instead_win32.hpp"

#include "checked.hpp"
#include "object_win32.hpp"

// Where this program looks when it calls the system: the addresses that the system filled in when
// it loaded the program. Compilers and linkers for Windows agree on these names.
extern "C" {
extern decltype(&::CreateFileMappingW) __imp_CreateFileMappingW;
extern decltype(&::OpenFileMappingW) __imp_OpenFileMappingW;
extern decltype(&::MapViewOfFile) __imp_MapViewOfFile;
extern decltype(&::UnmapViewOfFile) __imp_UnmapViewOfFile;
}

namespace {

const std::string is_it_private = "is the view a copy?";
constexpr std::size_t larger = std::size_t{3} * 4096; // than the record: an object's size
constexpr std::array no_names{"", "a/b", "a\\b"}; // of the first, Windows makes one without a name

/// A file of so many bytes. An object of memory has whole pages; an object of a file is as short as
/// the file.
class short_file
{
  public:
    explicit short_file(std::size_t size)
        : file_{::CreateFileW(directory_.file("short", std::string(size, 'x')).c_str(),
                              GENERIC_READ | GENERIC_WRITE, 0, nullptr, OPEN_EXISTING, 0, nullptr)}
    {
        REQUIRE(file_);
    }
    HANDLE get() const { return file_.get(); }

  private:
    support::scratch_directory directory_;
    win32::handle file_;
};

/// What happens before the next call of CreateFileMapping or OpenFileMapping; once.
std::function<void()> meanwhile;

void do_meanwhile()
{
    if (meanwhile)
        std::exchange(meanwhile, nullptr)();
}

const auto system_create = __imp_CreateFileMappingW;
const auto system_open = __imp_OpenFileMappingW;
const auto system_unmap = __imp_UnmapViewOfFile;

HANDLE WINAPI create_after_that(HANDLE file, SECURITY_ATTRIBUTES* rights, DWORD protection,
                                DWORD high, DWORD low, const wchar_t* name)
{
    do_meanwhile();
    return system_create(file, rights, protection, high, low, name);
}

HANDLE WINAPI open_after_that(DWORD access, BOOL inherit, const wchar_t* name)
{
    do_meanwhile();
    return system_open(access, inherit, name);
}

const void* unmapped = nullptr; // what UnmapViewOfFile was given

BOOL WINAPI unmap_seen(const void* address)
{
    unmapped = address;
    return system_unmap(address);
}

void* WINAPI map_nothing(HANDLE, DWORD, DWORD, DWORD, SIZE_T)
{
    ::SetLastError(ERROR_NOT_ENOUGH_MEMORY);
    return nullptr;
}

/// Fails unless the call throws that there is no room for a view, where there is none.
template <typename Call>
void check_no_room(const std::string& called, Call call)
{
    check_told("MapViewOfFile failed in " + called, called, std::errc::not_enough_memory, [&] {
        const instead full{__imp_MapViewOfFile, &map_nothing};
        call();
    });
}

void check_huge_object() {} // no size is asked for there, and UnmapViewOfFile takes all of a view

const std::string forbidden = "nobody may open the object, and that is the error to come";

/// An object that nobody may open.
struct forbidden_object
{
    ACL nobody;
    SECURITY_DESCRIPTOR descriptor;
    SECURITY_ATTRIBUTES rights{sizeof rights, &descriptor, FALSE};
    std::optional<object> made;

    forbidden_object()
    {
        REQUIRE(::InitializeAcl(&nobody, sizeof nobody, ACL_REVISION));
        REQUIRE(::InitializeSecurityDescriptor(&descriptor, SECURITY_DESCRIPTOR_REVISION));
        REQUIRE(::SetSecurityDescriptorDacl(&descriptor, TRUE, &nobody, FALSE));
        made.emplace("forbidden", sizeof(record), INVALID_HANDLE_VALUE, &rights);
    }
};

/// True if a store through the one view shows in the other.
bool same_memory(record* one, const record* other)
{
    const auto before = one->valwrd;
    one->valwrd = static_cast<std::uint16_t>(before + 1);
    const bool same = other->valwrd != before;
    one->valwrd = before;
    return same;
}

/// Fails if a program that this one starts would have the handle, too.
void check_not_inherited(std::intptr_t handle)
{
    DWORD flags = 0;
    REQUIRE(::GetHandleInformation(reinterpret_cast<HANDLE>(handle), &flags));
    CHECK_MESSAGE((flags & HANDLE_FLAG_INHERIT) == 0,
                  "a program that we start would inherit the handle");
}

/// Fails if the handle is not open on the object of this name.
shared_record with_live_handle(const shared_record& shared, const std::string& name)
{
    REQUIRE_MESSAGE(is_open(shared.handle),
                    "handle is no open handle, and nobody could close the object");
    const win32::handle named{
        ::OpenFileMappingW(FILE_MAP_READ | FILE_MAP_WRITE, FALSE, win32::wide(name).c_str())};
    if (!named) // the case says so
        return shared;
    const auto view_of = [](HANDLE handle) {
        return held{{static_cast<record*>(
            ::MapViewOfFile(handle, FILE_MAP_READ | FILE_MAP_WRITE, 0, 0, 0))}};
    };
    const held ours{view_of(named.get())};
    const held theirs{view_of(reinterpret_cast<HANDLE>(shared.handle))};
    REQUIRE_MESSAGE(theirs.data != nullptr, "handle is a handle to no object that can be mapped");
    if (support::rights_at(ours.data).starts_with("rw")) // otherwise the case says so
        REQUIRE_MESSAGE(same_memory(ours.data, theirs.data),
                        "handle is a handle to something else than the object");
    return shared;
}

} // namespace

TEST_CASE("removing a name takes nothing from who has the record")
{
    const object object{"remove"};
    record_sharing::remove_name(object.name);
    CHECK(object.name.exists());
}

// The documentation of UnmapViewOfFile wants that address. Wine takes any in the view.
TEST_CASE("letting go gives back the view by the address at which it begins")
{
    const object object{"begin"};
    const shared_record shared{object.view(), object.duplicate(), true};
    {
        const instead seen{__imp_UnmapViewOfFile, &unmap_seen};
        record_sharing::let_go(shared);
    }
    CHECK_MESSAGE(unmapped == shared.data, "let_go is given, and calls UnmapViewOfFile with "
                                           "another address than that of the view");
}

#include "tasks.hpp"

TEST_SUITE_BEGIN("2a");

TEST_CASE("task 2: a name may have any letters")
{
    const object object{"gr\u00f6\u00dfe"}; // no ASCII, and in UTF-8 two bytes each
    object.store(known);
    const held found{open(object.name)};
    check_record(not_found, known, found.data);
}

TEST_CASE("task 2: an object of the record's bytes and no more is large enough")
{
    const short_file file{sizeof(record)};
    const object object{"exact", sizeof(record), file.get()};
    object.store(known);
    const held found{open(object.name)};
    check_record(not_found, known, found.data);
}

TEST_CASE("task 2: no child inherits what was opened")
{
    const object object{"child"};
    const held found{open(object.name)};
    check_not_inherited(found.handle);
}

TEST_SUITE_BEGIN("2b");

TEST_CASE("task 2: an object smaller than the record is an error, and nothing of it is held")
{
    const nothing_held mapped;
    const short_file file{13};
    object object{"short", 13, file.get()};
    check_told("the object has 13 bytes, the record 14: MapViewOfFile fails", "open_record",
               std::errc::permission_denied, [&] { record_sharing::open_record(object.name); });
    mapped.check(object);
}

TEST_CASE("task 2: where no handle is to be had the error is the system's")
{
    const mutex mutex;
    check_error(other_kind, std::errc::bad_file_descriptor,
                [&] { record_sharing::open_record(mutex.name); });
    const forbidden_object object;
    check_error(forbidden, std::errc::permission_denied,
                [&] { record_sharing::open_record(object.made->name); });
}

TEST_SUITE_BEGIN("3a");

TEST_CASE("task 3: a new object has one page of zero, and takes the record's bytes")
{
    const support::scratch_name name{"new"};
    ::SetLastError(ERROR_ALREADY_EXISTS); // of something before
    const held made{create(name)};
    REQUIRE_MESSAGE(name.exists(), not_made);
    CHECK_MESSAGE(made.created, "the object is new, and created is false");
    const win32::handle named{
        ::OpenFileMappingW(FILE_MAP_READ, FALSE, win32::wide(name.string()).c_str())};
    const held all{{static_cast<record*>(::MapViewOfFile(named.get(), FILE_MAP_READ, 0, 0, 0))}};
    MEMORY_BASIC_INFORMATION pages{};
    REQUIRE(::VirtualQuery(all.data, &pages, sizeof pages) == sizeof pages);
    CHECK_MESSAGE(pages.RegionSize == 4096, "the new object has ", pages.RegionSize,
                  " bytes, and 14 in whole pages are 4096");
    check_record("the new object is not zero", {}, all.data);
    store(known, made.data);
    check_bytes("the object does not hold what was stored", bytes_of(known), bytes_of(*all.data));
}

TEST_CASE("task 3: a new object is its owner's alone, and no child inherits the handle")
{
    const support::scratch_name name{"owner"};
    const held made{create(name)};
    check_not_inherited(made.handle);
    const auto handle = reinterpret_cast<HANDLE>(made.handle);
    ACL* list = nullptr;
    PSECURITY_DESCRIPTOR descriptor = nullptr;
    REQUIRE(::GetSecurityInfo(handle, SE_KERNEL_OBJECT, DACL_SECURITY_INFORMATION, nullptr, nullptr,
                              &list, nullptr, &descriptor) == ERROR_SUCCESS);
    SECURITY_DESCRIPTOR_CONTROL control = 0;
    DWORD revision = 0;
    ::GetSecurityDescriptorControl(descriptor, &control, &revision);
    ::LocalFree(descriptor);
    // Wine has no list where none was given; given and null is what lets everybody in.
    CHECK_MESSAGE(!((control & SE_DACL_PRESENT) != 0 && list == nullptr),
                  "the object has an access list that lets everybody in");
}

TEST_SUITE_BEGIN("3b");

TEST_CASE("task 3: who makes the object between two steps of create_record has created it")
{
    const support::scratch_name name{"race"};
    std::optional<held> ours;
    meanwhile = [&] {
        // Through the system itself: nothing happens before this call.
        const auto handle = system_create(INVALID_HANDLE_VALUE, nullptr, PAGE_READWRITE, 0,
                                          sizeof(record), win32::wide(name.string()).c_str());
        ours.emplace(shared_record{nullptr, reinterpret_cast<std::intptr_t>(handle), true});
        ours->data = static_cast<record*>(
            ::MapViewOfFile(handle, FILE_MAP_READ | FILE_MAP_WRITE, 0, 0, sizeof(record)));
        *ours->data = known;
    };
    std::optional<held> theirs;
    {
        const instead create_later{__imp_CreateFileMappingW, &create_after_that};
        theirs.emplace(result_of(not_made, [&] { return record_sharing::create_record(name); }));
    }
    meanwhile = nullptr;
    if (!ours) {
        MESSAGE("not checked: create_record does not call CreateFileMappingW");
        return;
    }
    CHECK_MESSAGE(!theirs->created, "another process has made the object just before "
                                    "CreateFileMapping, and created is true");
    check_record("the object was there before, and its bytes were changed", known, ours->data);
}

TEST_CASE("task 3: an object that was found is kept, though its last holder lets go of it")
{
    object object{"let-go"};
    object.store(known);
    std::optional<held> made;
    meanwhile = [&] { object.let_go(); };
    const auto call = [&] {
        const instead open_later{__imp_OpenFileMappingW, &open_after_that};
        made.emplace(record_sharing::create_record(object.name));
    };
    const std::error_code code = support::code_of(call);
    meanwhile = nullptr;
    REQUIRE_MESSAGE(code != std::errc::no_such_file_or_directory,
                    "create_record found the object, closed its handle, and opened it too late");
    REQUIRE_MESSAGE(!code, not_made, ": ", code.message());
    if (made->created) // it opens before it creates, and has not found the object
        return;
    check_record("the view does not show the object that has the name", known, made->data);
}

TEST_CASE("task 3: a smaller object of that name is an error, and is left as it is")
{
    const nothing_held mapped;
    const short_file file{8};
    object object{"small", 8, file.get()};
    object.store(known);
    const auto before = object.bytes();
    check_error("the object has 8 bytes, the record 14", std::errc::permission_denied,
                [&] { record_sharing::create_record(object.name); });
    check_kept(object, before);
    mapped.check(object);
}

TEST_CASE("task 3: if the object cannot be mapped, nothing of it stays")
{
    const nothing_held mapped;
    const support::scratch_name name{"unmapped"};
    check_no_room("create_record", [&] { record_sharing::create_record(name); });
    mapped.check(name);
}

TEST_CASE("task 3: where no handle is to be had the error is the system's")
{
    const mutex mutex;
    check_error(other_kind, std::errc::bad_file_descriptor,
                [&] { record_sharing::create_record(mutex.name); });
    const forbidden_object object;
    check_error(forbidden, std::errc::permission_denied,
                [&] { record_sharing::create_record(object.made->name); });
}
