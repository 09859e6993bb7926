// What lesson 7 says about files that are cut, and about disks that are full, on Linux, tried with
// the raw calls.

#include <doctest/doctest.h>

#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdio>
#include <string>
#include <typeinfo>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

import process;
import support;

namespace {

const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));

/// Opens a file of so many bytes, that have no room on the disk.
int sparse(const std::string& path, std::size_t size)
{
    const int file = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    return file >= 0 && ftruncate(file, static_cast<off_t>(size)) == 0 ? file : -1;
}

volatile char* map(int file, std::size_t size)
{
    void* const at = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    return at == MAP_FAILED ? nullptr : static_cast<volatile char*>(at);
}

/// SIGBUS ends this process as it ends one without a check's handler; it leaves no core.
void as_any_program()
{
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
    std::signal(SIGBUS, SIG_DFL);
}

/// Loads the last byte that the last page has, and then the first one behind it.
const bool behind = support::role("behind", [](const support::role_arguments& words) {
    as_any_program();
    if (words.at(1) == "ignored")
        std::signal(SIGBUS, SIG_IGN);
    const int file = sparse(words.at(0), 3 * page);
    volatile char* const at = map(file, 3 * page);
    if (at == nullptr || ftruncate(file, static_cast<off_t>(page + 1)) != 0)
        return 1;
    std::printf("%d\n", at[2 * page - 1]);
    std::fflush(stdout);
    return at[2 * page] == 0 ? 2 : 3;
});

/// Stores to all pages of a file that has a size, on a disk that has no room for them.
const bool full = support::role("full", [](const support::role_arguments& words) {
    as_any_program();
    if (const auto why = support::small_disk(words.at(0), 4 * page); !why.empty()) {
        std::puts(why.c_str());
        return 0;
    }
    const int file = sparse(words.at(0) + "/file", 16 * page);
    volatile char* const at = file < 0 ? nullptr : map(file, 16 * page);
    if (at == nullptr)
        return 1;
    std::puts(posix_fallocate(file, 0, static_cast<off_t>(16 * page)) == ENOSPC ? "ENOSPC" : "");
    std::fflush(stdout);
    for (std::size_t place = 0; place < 16 * page; place += page)
        at[place] = 'x';
    return 2;
});

} // namespace

bool cuts_what_is_mapped()
{
    return true;
}

TEST_CASE("behind the last page that a file has SIGBUS ends who loads, ignored or not")
{
    const support::scratch_directory directory;
    for (const char* const state : {"default", "ignored"}) {
        auto child = support::start_role("behind", {(directory.path() / "file").string(), state});
        CHECK(child.read_all() == "0\n"); // up to there are zeros
        CHECK(child.wait() == process::exit_status{0, SIGBUS});
    }
}

TEST_CASE("on a full disk a file gets its size, posix_fallocate says so, and a store is SIGBUS")
{
    const support::scratch_directory disk;
    auto child = support::start_role("full", {disk.path().string()});
    const std::string said = child.read_all();
    if (said.starts_with("not checked: ")) {
        MESSAGE(said);
        return;
    }
    CHECK(said == "ENOSPC\n");
    CHECK(child.wait() == process::exit_status{0, SIGBUS});
}

TEST_CASE("posix_fallocate returns its error, and leaves errno alone")
{
    errno = 0;
    CHECK(posix_fallocate(-1, 0, 1) == EBADF);
    CHECK(errno == 0);
    const support::scratch_directory directory;
    const int file = sparse((directory.path() / "file").string(), 1);
    CHECK(posix_fallocate(file, 0, 0) == EINVAL);
    close(file);
}
