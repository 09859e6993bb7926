// Names on Windows: what other programs do with the same calls, and what the system adds.
#include <doctest/doctest.h>

#include <cstdint>
#include <cstdio>
#include <stdexcept>
#include <string>
#include <system_error>

#include <windows.h>

#include <sddl.h>

import mmf;
import process;
import support;
import win32;

using mmf::access;
using support::code_of;

namespace {

/// A section that a program makes who does not know this module.
win32::handle make_foreign(const std::string& name, std::uint32_t size)
{
    win32::handle object{::CreateFileMappingW(INVALID_HANDLE_VALUE, nullptr, PAGE_READWRITE, 0,
                                              size, win32::wide(name).c_str())};
    REQUIRE(object);
    return object;
}

/// A security descriptor that is written in the system's language for them (SDDL).
class described
{
  public:
    explicit described(const wchar_t* text)
    {
        if (!::ConvertStringSecurityDescriptorToSecurityDescriptorW(text, SDDL_REVISION_1,
                                                                    &descriptor_, nullptr))
            throw std::invalid_argument{"no security descriptor"};
        attributes_ = {sizeof attributes_, descriptor_, FALSE};
    }
    ~described() { ::LocalFree(descriptor_); }
    described(const described&) = delete;
    described& operator=(const described&) = delete;

    SECURITY_ATTRIBUTES* get() { return &attributes_; }
    ACL* list() const
    {
        ACL* found = nullptr;
        BOOL ignored = FALSE;
        ::GetSecurityDescriptorDacl(descriptor_, &ignored, &found, &ignored);
        return found;
    }

  private:
    PSECURITY_DESCRIPTOR descriptor_ = nullptr;
    SECURITY_ATTRIBUTES attributes_{};
};

/// Holds the name, and lets others read what it makes, as an elevated program does by default.
const bool elevated = support::role("hold-elevated", [](const support::role_arguments& arguments) {
    const described readable{L"D:(A;;GRGX;;;WD)"};
    TOKEN_DEFAULT_DACL by_default{readable.list()};
    HANDLE opened = nullptr;
    ::OpenProcessToken(::GetCurrentProcess(), TOKEN_ADJUST_DEFAULT, &opened);
    const win32::handle token{opened};
    if (!::SetTokenInformation(token.get(), TokenDefaultDacl, &by_default, sizeof by_default))
        return 1;
    const auto held = mmf::create_new(arguments.at(0), 64);
    std::puts("created");
    std::fflush(stdout);
    process::interrupt_guard input;
    input.read_line();
    return 0;
});

} // namespace

TEST_CASE("another program's section is opened, its size that of its pages")
{
    const support::scratch_name name{"foreign"};
    const auto foreign = make_foreign(name, 14);
    auto opened = mmf::open_existing(name);
    CHECK(opened.size() == 4096); // by ZwCreateSection's page, which rounds up
    opened.map<access::read_write>().write<int>(0, 7);
    const auto same = mmf::create_or_open(name, 64);
    CHECK_FALSE(same.created());
    CHECK(same.size() == 4096);
    CHECK(same.map().read<int>(0) == 7);
    CHECK(code_of([&] { mmf::create_new(name, 64); }) == std::errc::file_exists);
}

TEST_CASE("another program opens our section, and keeps it alive")
{
    const support::scratch_name name{"ours"};
    auto ours = mmf::create_new(name, 64);
    ours.map<access::read_write>().write<int>(60, 7);
    const win32::handle theirs{
        ::OpenFileMappingW(FILE_MAP_READ, FALSE, win32::wide(name.string()).c_str())};
    REQUIRE(theirs);
    ours.close();
    CHECK(mmf::open_existing(name).map().read<int>(60) == 7);
}

TEST_CASE("our section keeps its size while anybody holds it, whoever of ours was killed")
{
    const support::scratch_name name{"kept"};
    auto child = support::start_role("hold", {name});
    REQUIRE(child.read_line().value_or("its end") == "created 0");
    const auto theirs = make_foreign(name, 64);
    child.kill();
    child.wait();
    CHECK(mmf::open_existing(name).size() == 64);
    CHECK(mmf::create_or_open(name, 65).size() == 64);
}

TEST_CASE("another program's section has the size that the system knows: reserved, or of a file")
{
    const support::scratch_name name{"known"};
    {
        const auto wide = win32::wide(name.string());
        const win32::handle reserved{::CreateFileMappingW(
            INVALID_HANDLE_VALUE, nullptr, PAGE_READWRITE | SEC_RESERVE, 0, 1 << 20, wide.c_str())};
        const win32::handle object{
            ::OpenFileMappingW(FILE_MAP_READ | FILE_MAP_WRITE, FALSE, wide.c_str())};
        void* const view = ::MapViewOfFile(object.get(), FILE_MAP_WRITE, 0, 0, 0);
        REQUIRE(::VirtualAlloc(view, 1, MEM_COMMIT, PAGE_READWRITE));
        CHECK(mmf::open_existing(name).size() == 1 << 20);
        ::UnmapViewOfFile(view);
    }
    const support::scratch_directory directory;
    const auto path = directory.file("file", "thirteen byte");
    const win32::handle file{::CreateFileW(path.c_str(), GENERIC_READ, FILE_SHARE_READ, nullptr,
                                           OPEN_EXISTING, 0, nullptr)};
    const win32::handle object{::CreateFileMappingW(file.get(), nullptr, PAGE_READONLY, 0, 0,
                                                    win32::wide(name.string()).c_str())};
    const auto opened = mmf::open_existing(name, access::read_only);
    CHECK(opened.size() == 13);
    CHECK(opened.map().read<char>(12) == 'e');
}

TEST_CASE("who may map a section and nothing else opens it, its size that of its pages")
{
    const support::scratch_name name{"views"};
    described views_alone{L"D:(A;;0x6;;;WD)"}; // SECTION_MAP_READ, SECTION_MAP_WRITE
    const win32::handle object{::CreateFileMappingW(INVALID_HANDLE_VALUE, views_alone.get(),
                                                    PAGE_READWRITE, 0, 14,
                                                    win32::wide(name.string()).c_str())};
    REQUIRE(object);
    CHECK(mmf::open_existing(name).size() == 4096);
    CHECK(mmf::create_or_open(name, 64).size() == 4096);
}

TEST_CASE("where a holder lets others read, the name is opened to be read, and for no more")
{
    const support::scratch_name name{"elevated"};
    auto child = support::start_role("hold-elevated", {name});
    REQUIRE(child.read_line().value_or("its end") == "created");
    CHECK(mmf::open_existing(name, access::read_only).size() == 64);
    CHECK(code_of([&] { mmf::open_existing(name); }) == std::errc::permission_denied);
    child.close_input();
    CHECK(child.wait().success());
}

TEST_CASE("the name alone is used: no other object keeps a program from it, nor says its size")
{
    const support::scratch_name name{"alone"};
    described nobody{L"D:"};
    const win32::handle lock{
        ::CreateMutexW(nobody.get(), TRUE, win32::wide(name.string() + "/lock").c_str())};
    const auto note = make_foreign(name.string() + "/size", 8); // says 0
    REQUIRE(lock);
    const auto made = mmf::create_new(name, 65);
    CHECK(mmf::open_existing(name).size() == 65);
}

TEST_CASE("a name that a mutex or an event has is none for a mapping")
{
    const support::scratch_name name{"mutex"};
    const win32::handle mutex{::CreateMutexW(nullptr, FALSE, win32::wide(name.string()).c_str())};
    CHECK(code_of([&] { mmf::create_new(name, 64); }) == std::errc::invalid_argument);
    CHECK(code_of([&] { mmf::open_existing(name); }) == std::errc::invalid_argument);
    CHECK(support::sentence_of([&] { mmf::create_or_open(name, 64); }) ==
          "create_or_open '" + name.string() + "': the name is not that of a mapping");
}

TEST_CASE("a name that is no UTF-8 is refused")
{
    CHECK(code_of([&] { mmf::create_new("\xff\xfe", 64); }) == std::errc::invalid_argument);
}

TEST_CASE("names differ in upper and lower case")
{
    const support::scratch_name name{"case"};
    const auto lower = mmf::create_new(name.string() + "-x", 64);
    CHECK(mmf::create_new(name.string() + "-X", 64).created());
}

TEST_CASE("the name of a killed process is free at once, and new again")
{
    const support::scratch_name name{"killed"};
    auto child = support::start_role("hold", {name});
    REQUIRE(child.read_line().value_or("its end") == "created 0");
    child.kill();
    child.wait();
    CHECK_FALSE(name.exists());
    CHECK(mmf::create_new(name, 64).created());
}

TEST_CASE("a size that nothing has room for is refused, and leaves nothing")
{
    const support::scratch_name name{"room"};
    constexpr std::uint64_t size = std::uint64_t{1} << 60;
    const auto code = code_of([&] { mmf::create_new(name, size); });
    if (!code) {
        MESSAGE(
            "not checked: Wine keeps named memory in a file, and where that lies a file of 2^60 "
            "bytes takes no room (tmpfs)");
        return;
    }
    CHECK(code == std::errc::no_space_on_device);
    CHECK(code_of([&] { mmf::create_or_open(name, size); }) == std::errc::no_space_on_device);
    CHECK_FALSE(name.exists());
}
