// Errors in the place of system calls: which call has them, and what is done all the same.
#include <doctest/doctest.h>

#include <cerrno>
#include <functional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

import mmf;
import support;

using support::code_of;

TEST_CASE("one call of a function is refused, and the others are made")
{
    const support::scratch_directory directory;
    const auto path = directory.file("file", "text");
    {
        const support::faults faults{support::refuse_call(1, EIO)};
        CHECK(code_of([&] { mmf::open_file(path); }).value() == EIO);
        CHECK(faults.refused() == "fstat");
        CHECK(faults.calls() == 3); // open, fstat, close
    }
    CHECK(mmf::open_file(path).map().read<char>(0) == 't');
}

TEST_CASE("what decides is asked by the name of each call, and its own calls are made")
{
    const support::scratch_directory directory;
    const auto path = directory.file("file", "text");
    std::vector<std::string> asked;
    const support::faults faults{[&](std::string_view call) {
        asked.emplace_back(call);
        return ::access(path.c_str(), R_OK) == 0 && call == "mmap" ? ENOMEM : 0;
    }};
    CHECK(code_of([&] { mmf::open_file(path).map(); }) == std::errc::not_enough_memory);
    REQUIRE(asked.size() > 2);
    CHECK(asked.front() == "open");
    CHECK(asked.back() == "close");
    CHECK(faults.refused() == "mmap");
}

TEST_CASE("a close that fails closes nevertheless, and errno is what the call leaves it")
{
    const int descriptor = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    REQUIRE(descriptor >= 0);
    {
        const support::faults faults{support::refuse_call(0, EINTR)};
        errno = 0;
        CHECK(::close(descriptor) == -1);
        CHECK(errno == EINTR);
    }
    CHECK(::fcntl(descriptor, F_GETFD) == -1);
}
