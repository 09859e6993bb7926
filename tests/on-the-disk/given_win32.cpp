// What the learner of lesson 8 is given, on Windows: which errors come, what is no regular file,
// and by which address a view is given back.

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <system_error>
#include <typeinfo>
#include <vector>

#include <windows.h>

import mmf;
import on_the_disk;
import support;

#include "../support/instead_win32.hpp"
#include "../support/open_files.hpp"
#include "../support/refusing_win32.hpp"

#include "on_the_disk.hpp"

// Where this program looks when it calls the system.
extern "C" {
extern decltype(&::GetFileInformationByHandleEx) __imp_GetFileInformationByHandleEx;
}

namespace {

constexpr DWORD other_types[]{FILE_TYPE_UNKNOWN, FILE_TYPE_CHAR, FILE_TYPE_PIPE};
BOOL WINAPI no_information(HANDLE, FILE_INFO_BY_HANDLE_CLASS, void*, DWORD)
{
    return refuse();
}

/// Holds that mapping the file throws the error of the call that fails, and leaves nothing.
template <typename Function>
void check_comes(const std::string& path, Function& slot, Function other)
{
    const open_files before;
    std::error_code found;
    {
        const instead refused{slot, other};
        found = support::code_of([&] { const mapped_file file{path}; });
    }
    CHECK(found == error_of(reason));
    before.check_same("a file could not be mapped");
}

} // namespace

TEST_CASE("each error of a call that maps a file comes, and nothing stays open")
{
    const scratch_file made{on_the_disk::page_size()};
    check_comes(made.path(), __imp_GetFileInformationByHandleEx, &no_information);
    check_comes(made.path(), __imp_CreateFileMappingW, &no_section);
    check_comes(made.path(), __imp_MapViewOfFile, &no_view);
}

TEST_CASE("what the system says is no file of a disk is refused, and nothing stays open")
{
    const scratch_file made{on_the_disk::page_size()};
    const open_files before;
    const instead others{__imp_GetFileType, &other_type};
    for (const DWORD type : other_types) {
        type_of_file = type;
        CHECK(support::code_of([&] { const mapped_file file{made.path()}; }) ==
              std::errc::invalid_argument);
    }
    type_of_file = FILE_TYPE_DISK;
    before.check_same("a file was no regular one");
}

// The documentation of UnmapViewOfFile wants that address. Wine takes any in the view.
TEST_CASE("a view is given back by the address at which it begins")
{
    const scratch_file made{on_the_disk::page_size()};
    const void* begin = nullptr;
    {
        const instead seen{__imp_UnmapViewOfFile, &unmap_seen};
        const mapped_file file{made.path()};
        begin = file.bytes().data();
    }
    CHECK(unmapped == begin);
}
