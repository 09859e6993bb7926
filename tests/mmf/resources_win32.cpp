// What mappings and views take from the process on Windows, and give back: handles and addresses.
#include <doctest/doctest.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <system_error>
#include <utility>

#include <windows.h>

#include <psapi.h>

import mmf;
import support;
import win32;

using mmf::access;

namespace {

/// The bytes of this process's addresses that are views.
std::uint64_t mapped()
{
    std::uint64_t total = 0;
    MEMORY_BASIC_INFORMATION region;
    for (const char* at = nullptr; ::VirtualQuery(at, &region, sizeof region) != 0;
         at = static_cast<const char*>(region.BaseAddress) + region.RegionSize)
        total += region.Type == MEM_MAPPED ? region.RegionSize : 0;
    return total;
}

/// How the pages may be used that have the address.
DWORD protection_at(const void* address)
{
    MEMORY_BASIC_INFORMATION region;
    REQUIRE(::VirtualQuery(address, &region, sizeof region) != 0);
    return region.Protect;
}

} // namespace

TEST_CASE("granularity is asked for, and is larger than a page here")
{
    SYSTEM_INFO info;
    ::GetSystemInfo(&info);
    CHECK(mmf::granularity() == info.dwAllocationGranularity);
    CHECK(mmf::granularity() == 65536);
    CHECK(info.dwPageSize == 4096);
}

TEST_CASE("a view maps no more than it needs, and gives all of it back")
{
    const support::scratch_directory directory;
    const auto step = mmf::granularity();
    const auto file = mmf::open_file(directory.file("file", std::string(4 * step, 'x')));
    const auto before = mapped();
    auto view = file.map(2 * step - 1, 2);
    CHECK(mapped() == before + step + 4096); // from a multiple of the granularity, in whole pages
    view.close();
    view.close();
    CHECK(mapped() == before);
    {
        auto first = file.map(step, step);
        auto second = file.map(2 * step + 1, 1);
        CHECK(mapped() == before + step + 4096);
        first = std::move(second);
        CHECK(mapped() == before + 4096);
    }
    CHECK(mapped() == before);
    for ([[maybe_unused]] const auto& chunk : mmf::chunks(file, {.chunk_size = step + 1}))
        CHECK(mapped() <= before + 2 * step + 4096);
    CHECK(mapped() == before);
}

TEST_CASE("the pages of a view are protected as its access says")
{
    const support::scratch_directory directory;
    const auto path = directory.file("file", "text");
    const auto file = mmf::open_file(path, access::read_write);
    const auto reading = file.map();
    auto writing = file.map<access::read_write>();
    auto copying = file.map<access::copy_on_write>();
    CHECK(protection_at(reading.bytes().data()) == PAGE_READONLY);
    CHECK(protection_at(writing.bytes().data()) == PAGE_READWRITE);
    CHECK(protection_at(copying.bytes().data()) == PAGE_WRITECOPY);
}

TEST_CASE("a copy-on-write view of a name keeps its stores to itself")
{
    const support::scratch_name name{"copied"};
    const auto made = mmf::create_new(name, 64);
    const auto reader = mmf::open_existing(name, access::read_only);
    auto copy = reader.map<access::copy_on_write>();
    copy.write<int>(0, 7);
    CHECK(copy.read<int>(0) == 7);
    CHECK(made.map().read<int>(0) == 0);
}

TEST_CASE("a handle that was opened to be read is refused by the system, too")
{
    const support::scratch_name name{"read-only"};
    const auto live = mmf::create_new(name, 64);
    const win32::handle reader{
        ::OpenFileMappingW(FILE_MAP_READ, FALSE, win32::wide(name.string()).c_str())};
    CHECK(::MapViewOfFile(reader.get(), FILE_MAP_WRITE, 0, 0, 0) == nullptr);
    CHECK(win32::last_error() == ERROR_ACCESS_DENIED);
}
