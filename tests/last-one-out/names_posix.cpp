// The checks of tasks 3 and 4 of lesson 12 that are for Linux, with those in names.cpp: what other
// programs may have under a name, and what the system may refuse. The same source is compiled with
// the learner's module and with ours.

#include <doctest/doctest.h>

#include <array>
#include <cfenv>
#include <clocale>
#include <csignal>
#include <cstdarg>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <limits>
#include <locale>
#include <string>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <malloc.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

import last_one_out;
import mmf;
import support;

#include "../support/given_back_posix.hpp"

using support::code_of;

namespace {

#ifdef SYS_newfstatat
constexpr long raw_fstatat = SYS_newfstatat;
#else // in 32 bits
constexpr long raw_fstatat = SYS_fstatat64;
#endif

/// What has the name as another program would make it: a file of so many bytes, without a mark.
void put(const support::scratch_name& name, std::uint64_t size)
{
    std::ofstream{name.path()} << "";
    std::filesystem::resize_file(name.path(), size);
}

/// Of the object that this is, another user is the owner, as far as fstat says: to give it to one
/// is for root alone.
ino_t of_another_user = 0;
constexpr uid_t another_user = 12'345;

/// True if something in /dev/shm was opened to be written to.
bool to_write = false;

/// Fails unless what was called passed on this error, which mmf throws.
void check_passed_on(const std::string& mistake, const std::string& called, std::errc expected,
                     std::error_code found)
{
    CHECK_MESSAGE(found == expected, mistake, ", and ", called,
                  " did not pass on the error that mmf "
                  "throws\nexpected:  ",
                  std::make_error_code(expected).message(),
                  "\nbut found: ", found ? found.message() : "no error");
}

} // namespace

/// fstat of module mmf, for which this program's own definition comes first.
extern "C" int fstat64(int descriptor, struct stat64* status) noexcept
{
    const long result = ::syscall(raw_fstatat, descriptor, "", status, AT_EMPTY_PATH);
    if (result == 0 && of_another_user != 0 && status->st_ino == of_another_user)
        status->st_uid = another_user;
    return static_cast<int>(result);
}

/// The same of open: what was asked for of a name in shared memory.
extern "C" int open64(const char* path, int flags, ...)
{
    std::va_list more;
    va_start(more, flags);
    const mode_t mode = (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg(more, mode_t) : 0;
    va_end(more);
    if (std::string_view{path}.starts_with("/dev/shm/"))
        to_write = to_write || (flags & O_ACCMODE) != O_RDONLY;
    return static_cast<int>(::syscall(SYS_openat, AT_FDCWD, path, flags, mode));
}

TEST_SUITE_BEGIN("3");

TEST_CASE("task 3: a name that another program has made is taken, also before it has a size")
{
    const support::scratch_name name{"unsized"};
    put(name, 0);
    check_passed_on("another program has made the object, and not yet given it a size: the name is "
                    "taken",
                    "create", std::errc::file_exists, code_of([&] { last_one_out::create(name); }));
    CHECK_MESSAGE(name.exists(), "create took the name from another program");
}

TEST_CASE("task 3: an error of the system comes as it is, and no name goes with it")
{
    const support::scratch_name name{"refused"}, link{"link"};
    put(name, 64);
    std::error_code code;
    for (const auto* const each : {"free", "taken"}) {
        const support::scratch_name free{"free"};
        const auto& asked = std::string_view{each} == "free" ? free : name;
        {
            const support::limit full{support::resource::descriptors};
            code = code_of([&] { last_one_out::create(asked); });
        }
        check_passed_on("this process may open nothing more", "create",
                        std::errc::too_many_files_open, code);
    }
    CHECK_MESSAGE(name.exists(), "create failed, and the name of another program is gone");
    std::filesystem::create_symlink("nowhere", link.path());
    check_passed_on("the name is a symbolic link", "create",
                    std::errc::too_many_symbolic_link_levels,
                    code_of([&] { last_one_out::create(link); }));
    std::error_code unreadable;
    CHECK_MESSAGE(std::filesystem::is_symlink(link.path(), unreadable),
                  "create failed, and what had the name is gone");
}

TEST_CASE("task 3: nobody but this user may open it, and no memory is kept")
{
    const support::scratch_name name{"again"};
    {
        const auto memory = last_one_out::create(name);
        struct stat status{};
        const bool found = ::stat(name.path().c_str(), &status) == 0;
        CHECK_MESSAGE(
            (!found || (status.st_mode & 07777) == 01600),
            "the object that create made has other rights than mmf gave it: nobody but its "
            "user may open it, and the sticky bit is its mark");
    }
    const std::string kept = kept_by("create", [&] { last_one_out::create(name); });
    CHECK_MESSAGE(kept == "", kept);
}

TEST_SUITE_BEGIN("4");

TEST_CASE("task 4: a mapping of 5 GiB is opened, and one of another program")
{
    const support::scratch_name name{"large"};
    for (const std::uint64_t size : {std::uint64_t{14}, (std::uint64_t{5} << 30) + 7}) {
        if (size > std::numeric_limits<std::size_t>::max())
            continue; // no mapping of this width has that size
        put(name, size);
        mmf::mapping opened;
        const auto code = code_of([&] { opened = last_one_out::open(name); });
        CHECK_MESSAGE(!code, "another program made an object of ", size,
                      " bytes, and open said: ", code.message());
        CHECK_MESSAGE((code || opened.size() == size), "another program made an object of ", size,
                      " bytes, and that which open returned has ", opened.size());
        opened.close();
        CHECK_MESSAGE(name.exists(), "open, or its end, took the name from another program");
    }
}

TEST_CASE("task 4: an error of the system comes as it is, and no name goes with it")
{
    const support::scratch_name name{"refused"}, none{"unsized"}, link{"link"};
    put(name, 64);
    std::error_code code;
    {
        const support::limit full{support::resource::descriptors};
        code = code_of([&] { last_one_out::open(name); });
    }
    check_passed_on("this process may open nothing more", "open", std::errc::too_many_files_open,
                    code);
    put(none, 0);
    check_passed_on("another program has made the object, and not yet given it a size", "open",
                    std::errc::resource_unavailable_try_again,
                    code_of([&] { last_one_out::open(none); }));
    std::filesystem::create_symlink("nowhere", link.path());
    check_passed_on("the name is a symbolic link", "open", std::errc::too_many_symbolic_link_levels,
                    code_of([&] { last_one_out::open(link); }));
    CHECK_MESSAGE((name.exists() && none.exists()), "open failed, and a name is gone");
}

TEST_CASE("task 4: the guest never asks for more than to read")
{
    const support::scratch_name name{"asked"};
    put(name, 64);
    to_write = false;
    const auto code = code_of([&] { last_one_out::open(name); });
    CHECK_MESSAGE(!code, "another program made an object, and open said: ", code.message());
    CHECK_MESSAGE(!to_write,
                  "open asked the system for an object to write to: where a guest may only "
                  "read, that is an error");
}

TEST_CASE("task 4: the object of another user is refused")
{
    const support::scratch_name name{"theirs"};
    put(name, 64);
    struct stat status{};
    REQUIRE(::stat(name.path().c_str(), &status) == 0);
    of_another_user = status.st_ino;
    const auto code = code_of([&] { last_one_out::open(name); });
    of_another_user = 0;
    check_passed_on("another user has made the object, who can cut it under our feet", "open",
                    std::errc::permission_denied, code);
}

TEST_CASE("task 4: no memory is kept")
{
    const support::scratch_name name{"again"};
    put(name, 64);
    const std::string kept = kept_by("open", [&] { last_one_out::open(name); });
    CHECK_MESSAGE(kept == "", kept);
}
