// File mappings on Windows: shared files, files that cannot be cut, what may not be written.
#include <doctest/doctest.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <system_error>

#include <windows.h>

import mmf;
import support;
import win32;

using mmf::access;
using support::code_of;

namespace {

constexpr std::uint64_t tib = std::uint64_t{1} << 40;

/// Gives the file another size, as any program may that has it open; what GetLastError said.
std::uint32_t cut(const std::filesystem::path& path, LONG size)
{
    const win32::handle file{::CreateFileW(path.c_str(), GENERIC_WRITE,
                                           FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE,
                                           nullptr, OPEN_EXISTING, 0, nullptr)};
    REQUIRE(file);
    ::SetFilePointer(file.get(), size, nullptr, FILE_BEGIN);
    return ::SetEndOfFile(file.get()) ? ERROR_SUCCESS : win32::last_error();
}

} // namespace

TEST_CASE("a mapped file cannot be cut, as long as the mapping or a view lives")
{
    const support::scratch_directory directory;
    const auto path = directory.file("mapped", std::string(8192, 'x'));
    auto file = mmf::open_file(path);
    CHECK(cut(path, 100) == ERROR_USER_MAPPED_FILE);
    auto view = file.map();
    file.close();
    CHECK(cut(path, 100) == ERROR_USER_MAPPED_FILE);
    CHECK(view.read<char>(8191) == 'x');
    view.close();
    CHECK(cut(path, 100) == ERROR_SUCCESS);
    CHECK(std::filesystem::file_size(path) == 100);
}

TEST_CASE("an empty file has no section, and can get its bytes meanwhile")
{
    const support::scratch_directory directory;
    const auto path = directory.file("empty", "");
    const auto file = mmf::open_file(path);
    CHECK(file.map().size() == 0);
    CHECK(cut(path, 100) == ERROR_SUCCESS);
    CHECK(mmf::open_file(path).map().size() == 100);
}

TEST_CASE("a file that is mapped is opened by others, to be read and to be written")
{
    const support::scratch_directory directory;
    const auto path = directory.file("shared", "shared");
    const auto first = mmf::open_file(path, access::read_write);
    const auto second = mmf::open_file(path, access::read_write);
    second.map<access::read_write>().write<char>(0, 'S');
    CHECK(first.map().read<char>(0) == 'S');
}

TEST_CASE("a file that may not be written is opened to be read and refused otherwise")
{
    const support::scratch_directory directory;
    const auto path = directory.file("read-only", "text");
    REQUIRE(::SetFileAttributesW(path.c_str(), FILE_ATTRIBUTE_READONLY));
    CHECK(mmf::open_file(path).map().size() == 4);
    if (win32::handle{
            ::CreateFileW(path.c_str(), GENERIC_WRITE, 0, nullptr, OPEN_EXISTING, 0, nullptr)})
        MESSAGE("not checked: for this user Wine lets every file be written (root)");
    else
        CHECK(code_of([&] { mmf::open_file(path, access::read_write); }) ==
              std::errc::permission_denied);
    ::SetFileAttributesW(path.c_str(), FILE_ATTRIBUTE_NORMAL);
}

TEST_CASE("what is no file of a disk is refused")
{
    CHECK(code_of([] { mmf::open_file("NUL"); }) == std::errc::invalid_argument);
}

TEST_CASE("a path in UTF-8 is that path")
{
    const support::scratch_directory directory;
    const std::filesystem::path path = directory.path() / u8"z\u00e4hler";
    mmf::create_file(path, 10);
    CHECK(mmf::open_file(path).size() == 10);
    CHECK(std::filesystem::exists(directory.path() / L"z\u00e4hler"));
    CHECK(support::sentence_of([&] { mmf::create_file(path, 10); }).find("z\xc3\xa4hler'") !=
          std::string::npos);
}

TEST_CASE("a path of more than 260 characters is a path, and so is a short name")
{
    // With the prefix by which the system takes any length, and cuts and replaces nothing: whether
    // it takes a long path without is for the registry to say (LongPathsEnabled).
    const support::scratch_directory directory;
    std::filesystem::path folder =
        LR"(\\?\)" + absolute(directory.path()).make_preferred().native();
    for (int level = 0; level < 3; ++level) {
        folder /= std::wstring(100, L'\u00f6');
        REQUIRE(::CreateDirectoryW(folder.c_str(), nullptr));
    }
    const auto path = folder / "counts";
    REQUIRE(path.native().size() > 260);
    mmf::create_file(path, 10).map<access::read_write>().write<char>(9, 'x');
    CHECK(mmf::open_file(path).map().read<char>(9) == 'x');
    CHECK(code_of([&] { mmf::open_file(folder); }) == std::errc::invalid_argument);

    std::wstring shorter(path.native().size() + 1, L'\0');
    shorter.resize(
        ::GetShortPathNameW(path.c_str(), shorter.data(), static_cast<DWORD>(shorter.size())));
    if (shorter.empty() || shorter == path.native())
        MESSAGE("not checked: the disk keeps no short names");
    else
        CHECK(mmf::open_file(shorter).map().read<char>(9) == 'x');
    ::DeleteFileW(path.c_str());
    for (; folder.filename().native().starts_with(L'\u00f6'); folder = folder.parent_path())
        CHECK(::RemoveDirectoryW(folder.c_str()));
}

TEST_CASE("a file that cannot have its size is not left behind")
{
    const support::scratch_directory directory;
    const auto path = directory.path() / "huge";
    CHECK(code_of([&] { mmf::create_file(path, std::uint64_t{1} << 63); }) ==
          std::errc::file_too_large);
    if (code_of([&] { mmf::create_file(path, std::uint64_t{1} << 62); }))
        CHECK_FALSE(std::filesystem::exists(path));
    else
        MESSAGE("not checked: where this file lies one of 2^62 bytes takes no room (tmpfs)");
}

TEST_CASE("a view at the end of a sparse file of 15 TiB")
{
    const support::scratch_directory directory;
    const auto path = directory.path() / "sparse";
    const auto file = mmf::create_file(path, 15 * tib);
    file.map<access::read_write>(15 * tib - 65536).write<std::uint64_t>(65528, 15);
    CHECK(file.map(15 * tib - 8).read<std::uint64_t>(0) == 15);
}
