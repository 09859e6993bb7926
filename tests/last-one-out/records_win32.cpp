// The checks of tasks 1 and 2 of lesson 12 that are for Windows, with those in records.hpp: what
// keeps a name, the errors of Windows. A case that checks the same as one in records_posix.cpp has
// its name. The same source is compiled with the learner's module and with ours.

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <exception>
#include <numbers>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include <windows.h>

import last_one_out;
import process;
import record_sharing;
import support;
import win32;

#include "../support/instead_win32.hpp"

#include "../record-sharing/object_win32.hpp"

// Where this program looks when it calls the system.
extern "C" {
extern decltype(&::UnmapViewOfFile) __imp_UnmapViewOfFile;
extern decltype(&::CloseHandle) __imp_CloseHandle;
}

namespace {

const std::string name_is_gone = "the name is gone, and this check still has a handle";

void check_nothing_refused(const std::string&) {} // CloseHandle does not set errno

const auto system_unmap = __imp_UnmapViewOfFile;
const void* unmapped_at = nullptr; // what UnmapViewOfFile was given

BOOL WINAPI unmap_seen(const void* address)
{
    unmapped_at = address;
    return system_unmap(address);
}

const auto system_close = __imp_CloseHandle;
std::intptr_t watched = -1; // a handle
int closings = 0;           // how often it was to be closed

BOOL WINAPI close_seen(HANDLE handle)
{
    if (reinterpret_cast<std::intptr_t>(handle) == watched)
        ++closings;
    return system_close(handle);
}

record* view_apart(const object& object)
{
    return object.view();
}

void check_beside(const object&, const record*) {} // UnmapViewOfFile is told no length

/// The system may give the number of a closed handle out again.
void check_given_again(std::intptr_t closed, std::intptr_t handle)
{
    if (handle != closed)
        MESSAGE("not checked: the system does not give the closed handle's number out again");
}

} // namespace

#include "records.hpp"

TEST_SUITE_BEGIN("1a");

TEST_CASE("task 1: the name goes with the last handle; a view keeps the bytes, and no name")
{
    object object{"last"};
    object.store(known);
    const held view{{object.view()}};
    shared_record last{nullptr, object.duplicate(), false};
    object.let_go();
    REQUIRE(object.name.exists());
    last_one_out::close_record(last);
    REQUIRE_MESSAGE(!object.name.exists(),
                    "close_record leaves the handle open: it keeps the name");
    check_record("the view lost the record with the last handle", known, view.data);
    const held another{record_sharing::create_record(object.name)};
    CHECK_MESSAGE(another.created, "the name was free, and created is false");
    check_record("the new object of the name shows the bytes of the old one", {}, another.data);
}

// The documentation of UnmapViewOfFile wants that address. Wine takes any in the view.
TEST_CASE("task 1: the view is given back by the address at which it begins")
{
    const object object{"begin"};
    held left{{object.view()}};
    shared_record shared{left.data};
    const instead seen{__imp_UnmapViewOfFile, &unmap_seen};
    last_one_out::close_record(shared);
    if (unmapped_at == nullptr) {
        MESSAGE("not checked: close_record does not call UnmapViewOfFile");
        return;
    }
    CHECK_MESSAGE(unmapped_at == left.data, "UnmapViewOfFile was called with another address than "
                                            "that at which the view begins");
    left.data = nullptr;
}

TEST_CASE("task 1: the handle is closed once: its number may be somebody else's by then")
{
    const object object{"once"};
    shared_record shared{nullptr, object.duplicate()};
    watched = shared.handle;
    {
        const instead seen{__imp_CloseHandle, &close_seen};
        last_one_out::close_record(shared);
    }
    REQUIRE_MESSAGE(!is_open(watched), "close_record leaves the handle open");
    CHECK_MESSAGE(closings <= 1, "CloseHandle was called ", closings, " times for one handle");
}

TEST_SUITE_BEGIN("1b");

TEST_CASE("task 1: what the system cannot give back is an error")
{
    const object object{"stale"};
    const std::ptrdiff_t before = views();
    const held view{{object.view()}};
    shared_record closed{view.data, object.duplicate(), true};
    ::CloseHandle(reinterpret_cast<HANDLE>(closed.handle));
    check_told("the handle was closed already, CloseHandle failed", "close_record",
               std::errc::bad_file_descriptor, [&] { last_one_out::close_record(closed); });
    CHECK_MESSAGE(views() == before, "CloseHandle failed, and the view is still mapped");
    check_as_at_first(closed, "CloseHandle");
    const std::intptr_t number = object.duplicate();
    shared_record unmapped{object.view(), number, true};
    record* const unmapped_before = unmapped.data;
    ::UnmapViewOfFile(unmapped.data);
    check_told("there is no view at this address, UnmapViewOfFile failed", "close_record",
               std::errc::invalid_argument, [&] { last_one_out::close_record(unmapped); });
    const bool left_open = is_open(number);
    if (left_open)
        ::CloseHandle(reinterpret_cast<HANDLE>(number));
    CHECK_MESSAGE(!left_open, "UnmapViewOfFile failed, and the handle is still open");
    check_as_at_first(unmapped, "UnmapViewOfFile");
    shared_record both{unmapped_before, number, true};
    const auto code =
        support::portable(support::code_of([&] { last_one_out::close_record(both); }));
    const bool of_them =
        code == std::errc::bad_file_descriptor || code == std::errc::invalid_argument;
    CHECK_MESSAGE(of_them,
                  "CloseHandle and UnmapViewOfFile both failed, and close_record threw "
                  "neither error: ",
                  code ? code.message() : "none");
    check_as_at_first(both, "each of the two");
}

TEST_SUITE_BEGIN("2a");

TEST_CASE("task 2: freeing takes nothing from who has the record, and holds nothing itself")
{
    object object{"free"};
    object.store(known);
    const held view{{object.view()}};
    const std::string problem =
        support::sentence_of([&] { last_one_out::free_record(object.name); });
    REQUIRE_MESSAGE(problem == "", "free_record does not find the name that is there: ", problem);
    REQUIRE_MESSAGE(is_open(object.number()), "free_record closed a handle that is not its own");
    check_kept(object, bytes_of(known));
    check_record("the view lost the record when its name was freed", known, view.data);
    object.let_go();
    CHECK_MESSAGE(!object.name.exists(), "free_record keeps a handle, and with it the name");
}

TEST_SUITE_BEGIN("2b");

TEST_CASE("task 2: if the system does not take the name away, the error is the system's")
{
    const mutex mutex;
    check_error(other_kind, std::errc::bad_file_descriptor,
                [&] { last_one_out::free_record(mutex.name); });
}

TEST_CASE("task 2: nothing has the empty name")
{
    CHECK_MESSAGE(support::code_of([] { last_one_out::free_record(""); }),
                  "'' is no name, and free_record did not say so");
}
