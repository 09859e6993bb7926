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
    std::cout << (is_closed() || shared.handle == 0 ? "closed" : "lost") << std::endl;
    return 0;
});

} // namespace

#include "records.hpp"

TEST_SUITE_BEGIN("1b");

TEST_CASE("task 1: 0 is a handle like any other")
{
    auto child = support::start_role("handle 0");
    CHECK_MESSAGE(line_of(child) == "closed", "close_record leaves the descriptor 0 open");
    CHECK_MESSAGE(line_of(child) == "an error",
                  "0 was closed already, close failed, and close_record did not say so");
    CHECK_MESSAGE(line_of(child) == "closed", "munmap failed, and nobody closes 0 any more");
}

TEST_CASE("task 1: what the system cannot give back is an error")
{
    const object object{"stale"};
    shared_record closed{nullptr, object.duplicate(), false};
    ::close(static_cast<int>(closed.handle));
    check_error("the handle was closed already, close failed, and close_record did not say so",
                std::errc::bad_file_descriptor, [&] { last_one_out::close_record(closed); });
    const held view{{object.view()}};
    const int number = object.duplicate();
    shared_record inside{view.data + 1, number}; // no multiple of the page size
    check_error("there is no view at this address, munmap failed, and close_record did not say so",
                std::errc::invalid_argument, [&] { last_one_out::close_record(inside); });
    const bool lost = is_open(number) && inside.handle != number;
    if (is_open(number))
        ::close(number);
    CHECK_MESSAGE(!lost, "munmap failed, and nobody closes the descriptor any more");
}

TEST_SUITE_BEGIN("2a");

TEST_CASE("task 2: freeing takes the name; who has the record keeps it")
{
    const object object{"free"};
    object.store(known);
    const held view{{object.view()}};
    const std::string problem =
        support::sentence_of([&] { last_one_out::free_record(object.name); });
    REQUIRE_MESSAGE(!object.name.exists(), "free_record leaves the name. ", problem);
    check_kept(object, bytes_of(known));
    check_record("the view lost the record when its name was freed", known, view.data);
    CHECK_MESSAGE(problem == "", "free_record took the name away, and yet it threw: ", problem);
}

TEST_SUITE_BEGIN("2b");

TEST_CASE("task 2: if the system does not take the name away, the error is the system's")
{
    const support::scratch_name name{"directory"};
    std::filesystem::create_directory(name.path());
    check_error("a directory has the name, and the error says something else",
                std::errc::is_a_directory, [&] { last_one_out::free_record(name); });
    CHECK_MESSAGE(name.exists(), "free_record took away what is no record");
}
