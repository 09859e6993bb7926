// The checks of tasks 1 and 2 of lesson 12 that are for Linux, with those in records.hpp: what a
// descriptor is, what else may have a name. The same source is compiled with the learner's module
// and with ours.

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
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <locale>
#include <new>
#include <numbers>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <malloc.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

import last_one_out;
import process;
import record_sharing;
import support;

#include "../record-sharing/object_posix.hpp"
#include "../support/failing_heap_posix.hpp"
#include "../support/given_back_posix.hpp"

#include "calls_posix.hpp"

using support::code_of;

namespace {

const std::string name_is_gone = "the name is gone: to take it is free_record's";

/// Fails if the system was asked, since errno was 0, to close what is no descriptor.
void check_nothing_refused(const std::string& mistake)
{
    CHECK_MESSAGE(errno != EBADF, mistake, ": errno says that it is no open descriptor");
}

/// The system gives the number of a closed descriptor out again.
void check_given_again(std::intptr_t closed, std::intptr_t handle)
{
    REQUIRE_MESSAGE(handle == closed, "the system gave out ", handle, " and not ", closed,
                    ", which is closed: is a lower number closed that no record names?");
}

std::size_t page_size()
{
    return static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

/// True if the code is this error of the system, in either of the two categories that have its
/// numbers.
bool is_error(std::error_code found, int error)
{
    return found.value() == error && (found.category() == std::generic_category() ||
                                      found.category() == std::system_category());
}

/// A view of the object amid addresses that belong to this check.
record* view_apart(const object& object)
{
    ::flock(object.descriptor, LOCK_SH); // as a holder by mmf has it
    constexpr std::size_t room = 1 << 24;
    void* const all = ::mmap(nullptr, 2 * room, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    REQUIRE(all != MAP_FAILED);
    void* const view = ::mmap(static_cast<std::byte*>(all) + room, sizeof(record), PROT_READ,
                              MAP_SHARED | MAP_FIXED, object.descriptor, 0);
    REQUIRE(view != MAP_FAILED);
    return static_cast<record*>(view);
}

/// Fails if memory beside such a view was unmapped with it, or a lock of the object has gone, which
/// it has with another handle of the same opening.
void check_beside(const object& object, const record* view)
{
    const auto* const begin = reinterpret_cast<const std::byte*>(view);
    const bool left = !support::rights_at(begin - page_size()).empty() &&
                      !support::rights_at(begin + page_size()).empty();
    CHECK_MESSAGE(left, "close_record unmapped more than the view: the pages beside it are "
                        "somebody else's. Is the length that of the record?");
    const int another = object.reader();
    const bool locked = ::flock(another, LOCK_EX | LOCK_NB) != 0;
    ::close(another);
    CHECK_MESSAGE(locked,
                  "close_record took away the lock of the object, which another handle has");
}

/// Another process: gives back descriptor 0, its standard input, and says what has become of it;
/// gives it back again, in a copy of the record; and once more with a view that there is not.
const bool handle_zero = support::role("handle 0", [](const support::role_arguments&) {
    const auto is_closed = [] { return ::fcntl(0, F_GETFD) < 0; };
    shared_record shared{nullptr, 0, false};
    last_one_out::close_record(shared);
    std::cout << (is_closed() ? "closed" : "open") << std::endl;
    shared = {nullptr, 0, false};
    const auto code = support::code_of([&] { last_one_out::close_record(shared); });
    std::cout << (code == std::errc::bad_file_descriptor ? "an error" : "no error") << std::endl;
    ::open("/dev/null", O_RDONLY); // as 0
    alignas(8) static record no_view;
    shared = {reinterpret_cast<record*>(reinterpret_cast<std::byte*>(&no_view) + 1), 0, false};
    support::code_of([&] { last_one_out::close_record(shared); });
    std::cout << (is_closed() ? "closed" : "open") << std::endl;
    return 0;
});

/// Another process that is halted within its free_record, and then says what came of it.
const bool halted_free = support::role("halted free", [](const support::role_arguments& arguments) {
    if (!support::let_halt())
        return 0;
    const auto code = support::code_of(
        [&] { support::under_test([&] { last_one_out::free_record(arguments.at(0)); }); });
    std::cout << (code ? code.message() : "freed") << std::endl;
    return 0;
});

} // namespace

#include "records.hpp"

TEST_SUITE_BEGIN("1b");

TEST_CASE("task 1: what the system cannot give back is an error")
{
    const object object{"stale"};
    const std::ptrdiff_t before = views();
    held view{{object.view()}};
    shared_record closed{view.data, object.duplicate(), true};
    ::close(static_cast<int>(closed.handle));
    check_told("the handle was closed already, close failed", "close_record",
               std::errc::bad_file_descriptor, [&] { last_one_out::close_record(closed); });
    CHECK_MESSAGE(views() == before, "close failed, and the view is still mapped");
    check_as_at_first(closed, "close");
    if (views() == before)
        view.data = object.view();
    const int number = object.duplicate();
    shared_record inside{view.data + 1, number, true}; // no multiple of the page size
    check_told("there is no view at this address, munmap failed", "close_record",
               std::errc::invalid_argument, [&] { last_one_out::close_record(inside); });
    const bool left_open = is_open(number);
    if (left_open)
        ::close(number);
    CHECK_MESSAGE(!left_open, "munmap failed, and the descriptor is still open");
    check_as_at_first(inside, "munmap");
    shared_record both{view.data + 1, number, true};
    const auto code = code_of([&] { last_one_out::close_record(both); });
    const bool of_them =
        code == std::errc::bad_file_descriptor || code == std::errc::invalid_argument;
    CHECK_MESSAGE(of_them, "close and munmap both failed, and close_record threw neither error: ",
                  code ? code.message() : "none");
    check_as_at_first(both, "each of the two");
}

TEST_CASE("task 1: without memory for the sentence of an error all is given back, too")
{
    const object object{"no-memory"};
    for (long has_memory = 0; has_memory < 6; ++has_memory) {
        const held view{{object.view()}};
        const int number = object.duplicate();
        shared_record inside{view.data + 1, number, true}; // munmap fails
        try {
            const failing_heap::exhausted heap{has_memory};
            last_one_out::close_record(inside);
        } catch (const std::exception&) { // std::bad_alloc, or the system's error
        }
        const bool left_open = is_open(number);
        if (left_open)
            ::close(number);
        CHECK_MESSAGE(!left_open, "munmap failed, the heap had memory ", has_memory,
                      " times more (then std::bad_alloc comes), and the descriptor is still open");
        check_as_at_first(inside, "munmap");
    }
}

TEST_CASE("task 1: of a larger object no more is unmapped than its view")
{
    const object object{"larger", 10'000};
    held left{{view_apart(object), object.duplicate(), true}};
    const record* const view = left.data;
    shared_record shared = left;
    const auto code = code_of([&] { last_one_out::close_record(shared); });
    CHECK_MESSAGE(!code,
                  "the object has 10000 bytes, its view those of the record, and "
                  "close_record says ",
                  code.message());
    if (support::rights_at(view).empty())
        left.data = nullptr;
    if (!is_open(left.handle))
        left.handle = -1;
    check_beside(object, view);
}

TEST_CASE("task 1: a call that fails is made once, and its error is told")
{
    const object object{"refused"};
    std::error_code found;
    int calls = 0;
    // The first call of that number that is about the record is answered by the error.
    const auto close_answered = [&](shared_record& shared, int number, int error) {
        const auto about = number == SYS_close ? static_cast<std::uint64_t>(shared.handle)
                                               : reinterpret_cast<std::uintptr_t>(shared.data);
        calls = 0;
        const auto decide = [&](const support::system_call& call) {
            if (call.arguments[0] != about || ++calls > 1)
                return 0;
            if (number == SYS_close) // a close that fails has closed all the same
                ::syscall(SYS_close, static_cast<int>(about));
            return error;
        };
        const auto not_checked = support::watch_calls({number}, decide, [&] {
            const answered_calls none{"", 0}; // but those that succeed change errno
            found = code_of([&] { last_one_out::close_record(shared); });
        });
        if (!not_checked.empty())
            MESSAGE(not_checked);
        return not_checked.empty();
    };
    for (const int error : {EIO, ENOSPC, EDQUOT, EINTR}) {
        held left{{view_apart(object), object.duplicate(), true}};
        shared_record shared = left;
        if (!close_answered(shared, SYS_close, error)) {
            left.data = shared.data;
            left.handle = shared.handle;
            return;
        }
        const std::string failed =
            "close failed with \"" + std::generic_category().message(error) + '"';
        if (calls == 0)
            break; // it is given back by another call
        left.handle = -1;
        CHECK_MESSAGE(calls == 1, failed,
                      ", and was called again: on Linux the number is "
                      "closed, and may be somebody else's already");
        const bool told = is_error(found, error) || (!found && error == EINTR);
        CHECK_MESSAGE(told, failed, ", and close_record ",
                      found ? "threw \"" + found.message() + '"' : "did not say so");
        CHECK_MESSAGE(support::rights_at(left.data) == "", failed,
                      ", and the view is still mapped");
        if (support::rights_at(left.data) == "")
            left.data = nullptr;
        check_as_at_first(shared, "close");
    }
    held left{{view_apart(object), object.duplicate(), true}};
    shared_record shared = left;
    if (!close_answered(shared, SYS_munmap, ENOMEM))
        return;
    check_told("munmap failed", "close_record", std::errc::not_enough_memory, [&] {
        if (found)
            throw std::system_error{found};
    });
    CHECK_MESSAGE(!is_open(left.handle), "munmap failed, and the descriptor is still open");
    if (!is_open(left.handle))
        left.handle = -1;
    check_as_at_first(shared, "munmap");
    {
        const held apart{{object.view()}};
        shared_record inside{apart.data + 1, object.duplicate(), true}; // no view is there
        if (!close_answered(inside, SYS_close, EINTR))
            return;
        const bool one_of_them = found == std::errc::invalid_argument || is_error(found, EINTR);
        CHECK_MESSAGE(one_of_them,
                      "munmap failed, and close was interrupted: expected the error "
                      "of one of them, found ",
                      found ? found.message() : std::string{"none"});
    }
}

TEST_CASE("task 1: a handle may be any number, and no memory is kept")
{
    const object object{"large"};
    rlimit before{};
    REQUIRE(::getrlimit(RLIMIT_NOFILE, &before) == 0);
    const rlimit most{before.rlim_max, before.rlim_max};
    ::setrlimit(RLIMIT_NOFILE, &most);
    for (const int least : {200, 300, 40'000, 70'000}) {
        held large{{nullptr, ::fcntl(object.descriptor, F_DUPFD_CLOEXEC, least), false}};
        if (large.handle < 0)
            break; // the system gives this process no number as large
        shared_record shared = large;
        const auto code = code_of([&] { last_one_out::close_record(shared); });
        const bool closed = !is_open(large.handle);
        CHECK_MESSAGE(closed, "close_record leaves the descriptor ", large.handle, " open. ",
                      code ? code.message() : "");
        if (closed)
            large.handle = -1;
    }
    ::setrlimit(RLIMIT_NOFILE, &before);
    const std::string kept = kept_by("close_record", [&] {
        shared_record shared{object.view(), object.duplicate(), false};
        last_one_out::close_record(shared);
    });
    CHECK_MESSAGE(kept == "", kept);
}

TEST_CASE("task 1: 0 is a handle like any other")
{
    auto child = support::start_role("handle 0");
    const std::string zero = line_of(child);
    REQUIRE_MESSAGE(zero == "closed", "close_record leaves the descriptor 0 open");
    const std::string told = line_of(child);
    CHECK_MESSAGE(told == "an error",
                  "0 was closed already, close failed, and close_record did not say so");
    const std::string without_view = line_of(child);
    CHECK_MESSAGE(without_view == "closed", "munmap failed, and 0 is still open");
}

TEST_SUITE_BEGIN("2a");

TEST_CASE("task 2: where there is no such name, it is asked for once")
{
    const support::scratch_name name{"once"};
    int calls = 0;
    const auto not_checked = support::watch_calls(
        {
#ifdef SYS_unlink
            SYS_unlink,
#endif
            SYS_unlinkat},
        [&](const support::system_call&) { return ++calls > 3 ? EIO : 0; },
        [&] { code_of([&] { last_one_out::free_record(name); }); });
    if (!not_checked.empty())
        MESSAGE(not_checked);
    CHECK_MESSAGE(calls < 2,
                  "there was no such name, and the system was asked to take it away more than "
                  "once: who makes it meanwhile loses it");
}

TEST_CASE("task 2: freeing takes the name; who has the record keeps it")
{
    const object object{"free"};
    object.store(known);
    const held view{{object.view()}};
    REQUIRE(::flock(object.descriptor, LOCK_SH) == 0); // as each holder by mmf has it
    const std::string problem =
        support::sentence_of([&] { last_one_out::free_record(object.name); });
    REQUIRE_MESSAGE(!object.name.exists(), "free_record leaves the name. ", problem);
    check_kept(object, bytes_of(known));
    check_record("the view lost the record when its name was freed", known, view.data);
    CHECK_MESSAGE(problem == "", "free_record took the name away, and yet it threw: ", problem);
    const struct object second{"second"};
    const auto code = code_of([&] { last_one_out::free_record(second.name); });
    CHECK_MESSAGE(!second.name.exists(),
                  "free_record took one name away, and leaves the next: is "
                  "anything of yours static? ",
                  code ? code.message() : "");
}

TEST_SUITE_BEGIN("2b");

TEST_CASE("task 2: of two that free a name at the same time one is told that there is none")
{
    for (int nth = 1;; ++nth) {
        const object object{"both"};
        support::halted_role other{"halted free", {object.name}};
        if (!other.not_checked().empty()) {
            MESSAGE(other.not_checked());
            return;
        }
        other.begin_call();
        for (int i = 0; i < nth && other.next_system_call(); ++i) {
        }
        if (!other.in_call())
            return;
        const bool ours = std::filesystem::remove(object.name.path());
        if (!ours)
            std::ofstream{object.name.path()} << "of somebody else"; // the name is free
        other.end_call();
        const std::string said = line_of(other.child());
        REQUIRE_MESSAGE((said == "freed") == !ours,
                        "this check freed the name while free_record ran, and free_record ",
                        said == "freed" ? "did not say that there was none" : "says: " + said);
        REQUIRE_MESSAGE((ours || object.name.exists()),
                        "free_record had taken the name, somebody made it anew, and it took that "
                        "away, too: take it once");
    }
}

TEST_CASE("task 2: the name goes also where nothing more can be opened")
{
    const object object{"full"};
    std::error_code code;
    {
        const support::limit full{support::resource::descriptors};
        code = code_of([&] { last_one_out::free_record(object.name); });
    }
    CHECK_MESSAGE(!code,
                  "this process may open nothing more, and free_record says: ", code.message(),
                  ". To take a name away nothing has to be opened");
    CHECK_MESSAGE((code || !object.name.exists()), "free_record leaves the name, and says nothing");
    const support::scratch_name link{"link"};
    std::filesystem::create_symlink("nowhere", link.path());
    const auto of_link = code_of([&] { last_one_out::free_record(link); });
    CHECK_MESSAGE(!of_link, "the name is a link that leads nowhere, and free_record says: ",
                  of_link.message(), ". What the name means is not looked at");
}

TEST_CASE("task 2: a name may be long, and no memory is kept")
{
    const std::string stem(180, 'n');
    const object object{stem}, beside{stem + "-2"};
    const auto code = code_of([&] { last_one_out::free_record(object.name); });
    CHECK_MESSAGE(!object.name.exists(), "free_record leaves a name of ",
                  object.name.string().size(), " letters. ", code ? code.message() : "");
    CHECK_MESSAGE(beside.name.exists(), "free_record took a name that only begins as it was told");
    const support::scratch_name again{"again"};
    const std::string kept = kept_by("free_record", [&] {
        std::ofstream{again.path()} << "here";
        last_one_out::free_record(again);
    });
    CHECK_MESSAGE(kept == "", kept);
}

TEST_CASE("task 2: if the system does not take the name away, the error is the system's")
{
    const support::scratch_name name{"directory"};
    std::filesystem::create_directory(name.path());
    check_error("a directory has the name, and the error says something else",
                std::errc::is_a_directory, [&] { last_one_out::free_record(name); });
    CHECK_MESSAGE(name.exists(), "free_record took away what is no record");
    const object object{"refused"};
    for (const int error : {EACCES, EBUSY, EIO, EROFS}) {
        const answered_calls calls{"unlink", error};
        const auto found = code_of([&] { last_one_out::free_record(object.name); });
        if (calls.count() == 0)
            break; // another call takes the name
        CHECK_MESSAGE(calls.count() == 1,
                      "the system refused to take the name, and was asked again");
        CHECK_MESSAGE(is_error(found, error), "the system refused to take the name with \"",
                      std::generic_category().message(error), "\", and free_record ",
                      found ? "threw \"" + found.message() + '"' : "did not say so");
    }
}
