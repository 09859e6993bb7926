// The checks of lesson 2 that halt the learner's code at its calls, on Linux: each of them may
// fail, and the world may change in between.

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cfenv>
#include <clocale>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <locale>
#include <map>
#include <memory>
#include <new>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <link.h>
#include <malloc.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

import mapped_file;
import mmf;
import process;
import support;

using namespace mapped_file;
using support::code_of;
using support::system_call;

#include "../support/failing_heap_posix.hpp"
#include "../support/kept_posix.hpp"
#include "../support/sample.hpp"

#include "checks.hpp"

namespace {

/// What the constructor has to do with: after it has opened the file, as a rule.
const std::vector<int> all_calls = [] {
    auto all = support::size_calls();
    all.insert(all.end(), {support::map_call, SYS_close, support::resize_call, SYS_fchmod});
    return all;
}();

bool is(int number, const system_call& call)
{
    return call.number == static_cast<std::uint64_t>(number);
}

/// A file of the system that says it has a page of bytes, and that nobody can map.
const std::string not_mapped = "/sys/kernel/mm/transparent_hugepage/enabled";

/// A call of close that fails has closed all the same, on Linux: close(2).
int failed_close(const system_call& call, int error)
{
    close(static_cast<int>(call.arguments[0]));
    return error;
}

/// Makes a view of the file in a thread that halts at its calls, and holds that nothing is left
/// where none is made. False where the system halts nobody.
template <typename At>
bool made(const sample& in, mapped_file::access wanted, std::error_code& code,
          std::unique_ptr<view>& shown, At at)
{
    const open_files before;
    code.clear();
    const auto not_checked = support::watch_calls(all_calls, at, [&] {
        code = code_of([&] { shown = std::make_unique<view>(in.path(), wanted); });
    });
    if (!not_checked.empty()) {
        MESSAGE(not_checked);
        return false;
    }
    before.check_closed(code ? "there is no view" : "there is a view");
    if (const auto left = mapped_bytes(in); code && left != 0)
        FAIL("there is no view, and of the file are still mapped: ", left, " bytes");
    return true;
}

constexpr mapped_file::access each_access[]{access::read_only, access::read_write};

} // namespace

TEST_CASE("task 1: each error of mmap comes as it is")
{
    const sample in{10'000};
    for (const auto wanted : each_access)
        for (const int error :
             {EACCES, EAGAIN, EBADF, EINVAL, ENFILE, ENODEV, ENOMEM, EOVERFLOW, EPERM, ETXTBSY}) {
            std::error_code code;
            std::unique_ptr<view> shown;
            const auto at = [&](const system_call& call) {
                return is(support::map_call, call) ? error : 0;
            };
            if (!made(in, wanted, code, shown, at))
                return;
            if (code.value() != error)
                (void)shown.release(); // it has nothing to unmap
            check_refused(code, static_cast<std::errc>(error), "mmap fails" + of_no_view(code));
        }
}

TEST_CASE("task 1: the error of mmap comes, whatever close answers")
{
    const sample in{10'000};
    std::error_code code;
    std::unique_ptr<view> shown;
    const auto at = [&](const system_call& call) {
        if (is(support::map_call, call))
            return ENODEV;
        return is(SYS_close, call) ? failed_close(call, EIO) : 0;
    };
    if (!made(in, access::read_only, code, shown, at))
        return;
    if (!code)
        (void)shown.release();
    check_refused(code, std::errc::no_such_device, "mmap fails, and close changes errno");
}

TEST_CASE(
    "task 1: where there is no memory for the sentence of the error, nothing is left open either")
{
    const sample in{10'000};
    for (long has_memory = 0; has_memory < 12; ++has_memory) {
        const open_files before;
        const auto not_checked = support::watch_calls(
            {support::map_call}, [](auto&) { return ENOMEM; },
            [&] {
                const std::string path = in.path();
                try {
                    const failing_heap::exhausted later{has_memory};
                    const view shown{path};
                } catch (const std::exception&) { // std::bad_alloc, or mmap's error
                }
            });
        if (!not_checked.empty()) {
            MESSAGE(not_checked);
            return;
        }
        before.check_closed("mmap failed, and " + std::to_string(has_memory) +
                            " allocations later the heap has no memory (std::bad_alloc)");
    }
}

TEST_CASE("task 1: close may fail, and there is a view, or nothing is mapped")
{
    const sample in{10'000};
    for (const auto wanted : each_access)
        for (const int error : {EIO, EINTR, ENOSPC, EDQUOT}) {
            std::error_code code;
            std::unique_ptr<view> shown;
            const auto at = [&](const system_call& call) {
                return is(SYS_close, call) ? failed_close(call, error) : 0;
            };
            if (!made(in, wanted, code, shown, at))
                return;
            if (!code)
                check_shown(in, *shown, in.bytes());
        }
}

TEST_CASE("task 1: the file is closed once")
{
    for (const bool refused : {false, true})
        for (const std::size_t size : {10'000U, 0U}) {
            const sample in{std::string(size, 'x')}; // of its own: a view may stay until task 2
            int closed = -1;
            std::error_code code;
            std::unique_ptr<view> shown;
            const auto at = [&](const system_call& call) {
                const int descriptor = static_cast<int>(call.arguments[0]);
                if (is(SYS_close, call) && fcntl(descriptor, F_GETFD) == -1)
                    closed = descriptor;
                return refused && size != 0 && is(support::map_call, call) ? ENOMEM : 0;
            };
            if (!made(in, access::read_only, code, shown, at))
                return;
            if (closed != -1)
                FAIL("descriptor ", closed, " is closed when it is no longer open: another thread ",
                     "may have opened a file meanwhile, which has that number and would go");
        }
}

TEST_CASE("task 1: of a file that grows meanwhile no more is shown than is mapped")
{
    for (const auto wanted : each_access) {
        const sample in{100};
        std::uint64_t size = in.size();
        std::error_code code;
        std::unique_ptr<view> shown;
        const auto at = [&](const system_call&) {
            return truncate(in.path().c_str(), static_cast<off_t>(size += 8192)) == 0 ? 0 : errno;
        };
        if (!made(in, wanted, code, shown, at))
            return;
        if (code)
            FAIL("the file grew while its view was made, and it is refused: ", code.message());
        const auto found = shown->bytes();
        const bool inside = lies_in_mapping(found, in);
        const auto mapped = mapped_bytes(in);
        if (!inside)
            (void)shown.release(); // its end may unmap more than it has
        if (!inside)
            FAIL("the file grew while its view was made, and the view has ", found.size(),
                 " bytes, of which are mapped ", mapped,
                 ": is its size asked again, after it was mapped?");
    }
}

TEST_CASE("task 1: what is mapped is the file that was opened, whatever has its path meanwhile")
{
    const sample in{10'000};
    const support::scratch_directory directory;
    const std::string other = directory.file("other", std::string(20'000, 'o'));
    std::optional<std::error_code> moved;
    std::error_code code;
    std::vector<std::byte> found;
    const auto move = [&](const system_call&) {
        if (!moved)
            std::filesystem::rename(other, in.path(), moved.emplace());
        return 0;
    };
    const auto not_checked = support::watch_calls(all_calls, move, [&] {
        code = code_of([&] {
            const view shown{in.path()};
            found.assign(shown.bytes().begin(), shown.bytes().end());
        });
    });
    if (!not_checked.empty()) {
        MESSAGE(not_checked);
        return;
    }
    REQUIRE_MESSAGE((!moved || !*moved), "the other file cannot be moved: ", moved->message());
    if (code || !std::ranges::equal(found, in.bytes()))
        FAIL("when the file had been opened, its path was given to another one, and what is shown "
             "is "
             "not what was opened: is the path looked at again? ",
             code.message());
}

TEST_CASE("task 1: meanwhile the file stays as it is, and no child can inherit it")
{
    for (const auto wanted : each_access) {
        const sample in{(std::uint64_t{1} << 20) + 10, sparse}; // of which nothing is on the disk
        struct stat asked{};
        REQUIRE(stat(in.path().c_str(), &asked) == 0);
        std::string wrong;
        std::error_code code;
        std::unique_ptr<view> shown;
        const auto at = [&](const system_call&) {
            struct stat now{};
            if (stat(in.path().c_str(), &now) != 0 || now.st_size != asked.st_size)
                wrong = "the file has another size: " + std::to_string(now.st_size);
            if (now.st_mode != asked.st_mode)
                wrong = "the file has another mode";
            for (const auto& [number, target] : support::open_descriptors())
                if (target == in.path() && (fcntl(number, F_GETFD) & FD_CLOEXEC) == 0)
                    wrong = "a program that is started meanwhile inherits descriptor " +
                            std::to_string(number) + ": it lacks FD_CLOEXEC";
            return 0;
        };
        if (!made(in, wanted, code, shown, at))
            return;
        shown.reset();
        struct stat after{};
        REQUIRE(stat(in.path().c_str(), &after) == 0);
        if (wrong.empty() && after.st_blocks != asked.st_blocks)
            wrong = "the file took no room on the disk, and now it takes some: nothing was stored";
        if (wrong.empty() && (after.st_mtim.tv_sec != asked.st_mtim.tv_sec ||
                              after.st_mtim.tv_nsec != asked.st_mtim.tv_nsec))
            wrong = "the file was changed, by its time: nothing was stored";
        if (!wrong.empty())
            FAIL("while the view was made: ", wrong);
    }
}

TEST_CASE("task 2: the end of a view throws nothing, whatever munmap answers")
{
    for (const int error : {EINVAL, ENOMEM}) {
        const sample in{10'000};
        auto shown = std::make_unique<view>(in.path());
        check_shown(in, *shown, in.bytes());
        const auto bytes = shown->bytes();
        unsigned calls = 0;
        const auto refuse = [&](const system_call&) { return ++calls > 3 ? 0 : error; };
        const auto not_checked = support::watch_calls({SYS_munmap}, refuse, [&] { shown.reset(); });
        if (!not_checked.empty())
            MESSAGE(not_checked);
        if (mapped_bytes(in) != 0)
            munmap(const_cast<std::byte*>(bytes.data()), bytes.size());
        if (calls > 1)
            FAIL("munmap was refused, and called again ", calls - 1, " times");
    }
}

TEST_CASE("task 2: munmap is called once, whatever an earlier call has left in errno")
{
    for (const int error : {EINTR, ENOMEM, EAGAIN}) {
        const sample in{10'000};
        auto shown = std::make_unique<view>(in.path());
        check_shown(in, *shown, in.bytes());
        unsigned calls = 0;
        const auto count = [&](const system_call&) { return ++calls > 3 ? EINVAL : 0; };
        const auto not_checked = support::watch_calls({SYS_munmap}, count, [&] {
            errno = error;
            shown.reset();
        });
        if (!not_checked.empty())
            MESSAGE(not_checked);
        if (calls > 1)
            FAIL("munmap succeeded, and was called again: errno, which an earlier call had left at "
                 "\"",
                 std::generic_category().message(error),
                 "\", says nothing of a call that succeeds");
    }
}

TEST_CASE("task 2: views keep nothing when they have gone")
{
    if (keeps_of_its_own) {
        MESSAGE("not checked: AddressSanitizer keeps what it knows among the program's variables");
        return;
    }
    const sample first{100}, second{10'000};
    REQUIRE_MESSAGE(view{first.path()}.bytes().size() == 100, "no view shows the file: task 1");
    bool turn = false;
    const auto kept = kept_by([&] {
        turn = !turn;
        const view shown{(turn ? first : second).path()};
    });
    if (!kept.empty())
        FAIL(kept);
}

TEST_CASE("task 3: make_upper keeps nothing")
{
    if (keeps_of_its_own) {
        MESSAGE("not checked: AddressSanitizer keeps what it knows among the program's variables");
        return;
    }
    std::string text(8U << 20U, 'a');
    make_upper(std::as_writable_bytes(std::span{text})); // what is kept of it is memory for others
    const auto kept = kept_by([&, i = 0U]() mutable {
        ++i;
        text.assign(3000 + 7 * i, static_cast<char>('a' + i % 26));
        make_upper(std::as_writable_bytes(std::span{text}));
    });
    if (!kept.empty())
        FAIL(kept);
}

TEST_CASE("where the size is not said, the system's error comes, and nothing is left open")
{
    const sample in{100};
    const open_files before;
    std::string sentence;
    const auto refuse = [](const system_call&) { return EIO; };
    const auto not_checked = support::watch_calls(support::size_calls(), refuse, [&] {
        sentence = support::sentence_of([&] { const view shown{in.path()}; });
    });
    before.check_closed("there is no view");
    if (!not_checked.empty())
        MESSAGE(not_checked);
    else
        CHECK_MESSAGE(sentence == "map '" + in.path() + "': Input/output error",
                      "fstat fails, and open_regular says: ", sentence);
}
