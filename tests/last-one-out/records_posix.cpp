// The checks of tasks 1 and 2 of lesson 7 that are for Linux, with those in records.hpp: what a
// descriptor is, what else may have a name. The same source is compiled with the learner's module
// and with ours.

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <numbers>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

import last_one_out;
import process;
import record_sharing;
import support;

#include "../record-sharing/object_posix.hpp"

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
    REQUIRE(handle == closed);
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
}

TEST_SUITE_BEGIN("2a");

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
        other.end_call();
        const std::string said = line_of(other.child());
        REQUIRE_MESSAGE((said == "freed") == !ours,
                        "this check freed the name while free_record ran, and free_record ",
                        said == "freed" ? "did not say that there was none" : "says: " + said);
    }
}

TEST_CASE("task 2: if the system does not take the name away, the error is the system's")
{
    const support::scratch_name name{"directory"};
    std::filesystem::create_directory(name.path());
    check_error("a directory has the name, and the error says something else",
                std::errc::is_a_directory, [&] { last_one_out::free_record(name); });
    CHECK_MESSAGE(name.exists(), "free_record took away what is no record");
}
