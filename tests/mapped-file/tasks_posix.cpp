// The checks of lesson 2 that are for Linux: limits, descriptors, what is no regular file there.

#include <doctest/doctest.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <random>
#include <span>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <malloc.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

import mapped_file;
import mmf;
import process;
import support;

using namespace mapped_file;
using support::code_of;

#include "../support/apart_posix.hpp"
#include "../support/sample.hpp"

#include "checks.hpp"

namespace {

/// Another process, in which the next descriptor is 0: maps the file, and says whether that went
/// well.
const bool file_at_zero = support::role("file at 0", [](const support::role_arguments& arguments) {
    close(0);
    const auto sentence = support::sentence_of([&] { const view shown{arguments.at(0)}; });
    std::cout << (sentence.empty() ? "opened" : sentence) << std::endl;
    return 0;
});

/// Another process, in which the file is descriptor 0 when it is mapped: says what is left of it.
const bool closed_at_zero =
    support::role("closed at 0", [](const support::role_arguments& arguments) {
        close(0);
        const auto refused = code_of([&] { const view shown{arguments.at(0)}; });
        const bool left = fcntl(0, F_GETFD) != -1;
        std::cout << (left ? "open" : "closed") << (refused ? ", no view" : "") << std::endl;
        return 0;
    });

/// The calls by which the system tells something of an open file.
const std::vector<unsigned> saying_calls{
    SYS_fstat,
    SYS_statx,
#ifdef SYS_newfstatat
    SYS_newfstatat,
#endif
#ifdef SYS_fstat64
    SYS_fstat64,
#endif
};

/// From now on the system refuses these calls to this thread: EIO. False where it does not take
/// such a rule. seccomp(2).
bool refuse(const std::vector<unsigned>& calls)
{
    std::vector<sock_filter> rule{BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr))};
    for (const unsigned call : calls) {
        rule.push_back(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, call, 0, 1));
        rule.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EIO));
    }
    rule.push_back(BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
    const sock_fprog program{static_cast<unsigned short>(rule.size()), rule.data()};
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

/// A file of the system that says it has a page of bytes, and that nobody can map.
const std::string not_mapped = "/sys/kernel/mm/transparent_hugepage/enabled";

} // namespace

TEST_CASE("task 1: where no addresses are free, the system's error comes, and nothing is left")
{
    if (support::address_sanitizer) {
        MESSAGE("not checked: AddressSanitizer needs more addresses than the limit leaves");
        return;
    }
    const sample in{tebibyte, sparse};
    const open_files before;
    std::error_code code;
    {
        const support::limit limit{support::resource::addresses, gibibyte};
        code = code_of([&] { const view shown{in.path()}; });
    }
    check_refused(code, std::errc::not_enough_memory, "mmap fails for a file of 1 TiB");
    before.check_closed("there is no view");
    if (const auto left = mapped_bytes(in); left != 0)
        FAIL("there is no view, and of the file are still mapped: ", left, " bytes");
}

TEST_CASE("task 1: a file that the system cannot map is refused with the system's error")
{
    std::error_code ignored;
    if (std::filesystem::file_size(not_mapped, ignored) != 4096) {
        MESSAGE("not checked: there is no ", not_mapped);
        return;
    }
    const open_files before;
    check_refused(code_of([&] { const view shown{not_mapped}; }), std::errc::no_such_device,
                  "mmap fails for " + not_mapped);
    before.check_closed("there is no view");
}

TEST_CASE("task 1: a file that is sealed against stores is refused, and nothing is left")
{
    const auto path = [](int sealed) { return "/proc/self/fd/" + std::to_string(sealed); };
    const int sealed = memfd_create("sealed", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    REQUIRE(sealed >= 0);
    const bool ready =
        ftruncate(sealed, gibibyte / 4) == 0 && fcntl(sealed, F_ADD_SEALS, F_SEAL_WRITE) == 0;
    const open_files before;
    const auto addresses = bytes_of(support::mapped_regions());
    const auto code = code_of([&] { const view shown{path(sealed), access::read_write}; });
    const auto left = bytes_of(support::mapped_regions());
    before.check_closed("there is no view");
    close(sealed);
    REQUIRE(ready);
    if (code != std::errc::permission_denied) // what mprotect says where mmap was asked for less
        check_refused(code, std::errc::operation_not_permitted,
                      "mmap fails for a file that is sealed against stores, shared and for stores");
    if (left > addresses + gibibyte / 8)
        FAIL("there is no view, and addresses that were taken for it are left: ", left - addresses);
}

TEST_CASE("task 1: the error of mmap comes, whatever close answers")
{
    std::error_code code;
    if (std::filesystem::file_size(not_mapped, code) != 4096) {
        MESSAGE("not checked: there is no ", not_mapped);
        return;
    }
    const auto before = support::open_descriptors();
    bool checked = false;
    std::thread{[&] {
        checked = refuse({SYS_close});
        if (checked)
            code = code_of([&] { const view shown{not_mapped}; });
    }}.join();
    for (const auto& [number, target] : support::open_descriptors())
        if (!before.contains(number))
            close(number); // which the thread could not
    if (!checked)
        MESSAGE("not checked: this system takes no rule for a thread's calls");
    else
        check_refused(code, std::errc::no_such_device,
                      "mmap fails for " + not_mapped + ", and close changes errno");
}

TEST_CASE("task 1: a descriptor of 0 is closed like any other")
{
    const auto left = [](const std::string& path) {
        auto child = support::start_role("closed at 0", {path});
        return child.read_line().value_or("nothing");
    };
    const sample in{100}, empty{std::string{}};
    for (const std::string& path : {in.path(), empty.path(), not_mapped})
        if (const auto found = left(path); found.starts_with("open"))
            FAIL("the file was opened as descriptor 0, and is still open: ", path);
}

TEST_CASE("task 1: a file is mapped whatever its mode")
{
    const sample in{100};
    for (const mode_t mode : {mode_t{07777}, mode_t{0600}}) {
        REQUIRE(chmod(in.path().c_str(), mode) == 0);
        check_shown(in, view{in.path()}, in.bytes());
    }
}

TEST_CASE("what is no regular file is refused at once, and nothing is left open")
{
    const support::scratch_directory directory;
    const std::string pipe = directory.path() / "pipe";
    REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
    const open_files before;
    for (const std::string& path : {directory.path().string(), pipe, std::string{"/dev/null"}})
        CHECK(code_of([&] { const view shown{path}; }) == std::errc::invalid_argument);
    for (const std::string& path : {pipe, std::string{"/dev/null"}})
        CHECK(code_of([&] { const view shown{path, access::read_write}; }) ==
              std::errc::invalid_argument);
    CHECK(code_of([&] { const view shown{directory.path(), access::read_write}; }) ==
          std::errc::is_a_directory);
    before.check_closed("there is no view");
}

TEST_CASE("a file whose bytes are made when they are read is refused, and not taken for empty")
{
    const open_files before;
    CHECK(
        support::sentence_of([] { const view shown{"/proc/cpuinfo"}; }) ==
        "map '/proc/cpuinfo': it is made when it is read, and cannot be mapped: Invalid argument");
    before.check_closed("there is no view");
}

TEST_CASE("where the size is not said, the system's error comes, and nothing is left open")
{
    const sample in{100};
    const open_files before;
    std::string sentence = "not checked: this system takes no rule for a thread's calls";
    std::thread{[&] {
        if (refuse(saying_calls))
            sentence = support::sentence_of([&] { const view shown{in.path()}; });
    }}.join();
    before.check_closed("there is no view");
    if (sentence.starts_with("not checked"))
        MESSAGE(sentence);
    else
        CHECK(sentence == "map '" + in.path() + "': Input/output error");
}

TEST_CASE("a descriptor of 0 is one like any other")
{
    const sample in{100};
    auto child = support::start_role("file at 0", {in.path()});
    CHECK(child.read_line().value_or("nothing") == "opened");
}
