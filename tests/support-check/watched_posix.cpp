// The system calls of a piece of code, each seen before it is made.
#include <doctest/doctest.h>

#include <cerrno>
#include <cstdint>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

import support;

namespace {

/// True where the system shows calls; if not, the case says so.
bool watched(const std::vector<int>& numbers,
             const std::function<int(const support::system_call&)>& decide,
             const std::function<void()>& body)
{
    const std::string why = support::watch_calls(numbers, decide, body);
    if (!why.empty())
        MESSAGE(why);
    return why.empty();
}

} // namespace

TEST_CASE("a call that is watched is made, refused or answered as decided, and seen before")
{
    std::vector<std::uint64_t> sizes;
    std::vector<int> results;
    const int file = ::memfd_create("watched", MFD_CLOEXEC);
    const auto decide = [&](const support::system_call& call) {
        CHECK(call.number == support::resize_call);
        CHECK(call.arguments[0] == static_cast<std::uint64_t>(file));
        sizes.push_back(call.arguments[1]);
        return sizes.size() == 2 ? EIO : sizes.size() == 4 ? support::answered : 0;
    };
    const auto truncate = [&] {
        for (const off_t size : {10, 20, 30, 40})
            results.push_back(::ftruncate(file, size) == 0 ? 0 : errno);
    };
    if (watched({support::resize_call}, decide, truncate)) {
        CHECK(sizes == std::vector<std::uint64_t>{10, 20, 30, 40});
        CHECK(results == std::vector<int>{0, EIO, 0, 0});
        CHECK(::lseek(file, 0, SEEK_END) == 30);
    }
    ::close(file);
}

TEST_CASE("what decides may change the world before the call, and its own calls are made")
{
    const support::scratch_directory directory;
    const std::string path = directory.file("file", "text");
    bool opened = true;
    const auto remove = [&](const support::system_call&) {
        CHECK(::access(path.c_str(), F_OK) == 0);
        ::unlink(path.c_str());
        return 0;
    };
    const auto open = [&] { opened = ::open(path.c_str(), O_RDONLY | O_CLOEXEC) >= 0; };
    if (watched({SYS_openat}, remove, open))
        CHECK_FALSE(opened);
}

TEST_CASE("of mmap the calls that map a file are watched, and the rule goes with its thread")
{
    const int file = ::memfd_create("watched", MFD_CLOEXEC);
    CHECK(::ftruncate(file, 10) == 0);
    const auto map = [](int descriptor, int flags) {
        void* const address = ::mmap(nullptr, 10, PROT_READ, flags, descriptor, 0);
        const int error = errno;
        return address != MAP_FAILED && ::munmap(address, 10) == 0 ? 0 : error;
    };
    int asked = 0, of_file = 0, of_memory = -1;
    const auto refuse = [&](const support::system_call& call) {
        ++asked;
        CHECK(call.arguments[3] == MAP_SHARED);
        return ENODEV;
    };
    const auto maps = [&] {
        of_file = map(file, MAP_SHARED);
        of_memory = map(-1, MAP_PRIVATE | MAP_ANONYMOUS);
    };
    if (watched({support::map_call, SYS_openat}, refuse, maps)) {
        CHECK(asked == 1);
        CHECK(of_file == ENODEV);
        CHECK(of_memory == 0);
    }
    CHECK(map(file, MAP_SHARED) == 0);
    CHECK(::prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 0); // what this process starts is as ever
    ::close(file);
}
