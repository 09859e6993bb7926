// What a name costs to open, map and close, beside raw calls that give the same promise: those that
// common/mmf/names_posix.cpp says are needed, each once, without a check that fails. In one run:
//
//   opened   another handle holds the name
//   made     nobody does: the object is made, gets its memory, and its name is freed again
//
// Figures are medians of interleaved rounds; what counts is the ratios.
#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdio>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

import mmf;
import support;

namespace {

constexpr int rounds = 21;
constexpr int repeated = 200;
constexpr std::size_t size = 4096;
constexpr double at_most = 1.3;

void demand(bool holds)
{
    if (!holds)
        throw std::runtime_error{"a raw call did not do what it does for a name"};
}

void lock_first_byte(int object, short kind)
{
    struct flock range = {};
    range.l_type = kind;
    range.l_whence = SEEK_SET;
    range.l_len = 1;
    demand(::fcntl(object, F_OFD_SETLK, &range) == 0);
}

void touch(int object)
{
    void* const view = ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED, object, 0);
    demand(view != MAP_FAILED);
    ::munmap(view, size);
}

bool is_named(const struct stat& object, const char* path)
{
    struct stat named;
    return ::lstat(path, &named) == 0 && named.st_ino == object.st_ino &&
           named.st_dev == object.st_dev;
}

void open_raw(const char* path)
{
    const int object = ::open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    struct stat status;
    demand(object >= 0 && ::fstat(object, &status) == 0 && S_ISREG(status.st_mode));
    demand(::flock(object, LOCK_EX | LOCK_NB) != 0 && ::flock(object, LOCK_SH | LOCK_NB) == 0);
    lock_first_byte(object, F_RDLCK);
    demand(is_named(status, path));
    touch(object);
    lock_first_byte(object, F_UNLCK);
    demand(::flock(object, LOCK_EX | LOCK_NB) != 0);
    ::flock(object, LOCK_UN);
    ::close(object);
}

void make_raw(const char* path)
{
    demand(::open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK) < 0);
    const int object = ::open("/dev/shm", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    demand(object >= 0 && ::ftruncate(object, size) == 0 && ::fchmod(object, 01600) == 0);
    demand(::flock(object, LOCK_SH | LOCK_NB) == 0);
    lock_first_byte(object, F_RDLCK);
    const std::string unnamed = "/proc/self/fd/" + std::to_string(object);
    demand(::linkat(AT_FDCWD, unnamed.c_str(), AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0);
    demand(::fallocate(object, FALLOC_FL_KEEP_SIZE, 0, size) == 0);
    touch(object);
    lock_first_byte(object, F_UNLCK);
    struct stat status;
    demand(::flock(object, LOCK_EX | LOCK_NB) == 0 && ::fstat(object, &status) == 0);
    demand(is_named(status, path) && ::unlink(path) == 0);
    ::flock(object, LOCK_UN);
    ::close(object);
}

double nanoseconds(const std::function<void()>& call)
{
    const auto begin = std::chrono::steady_clock::now();
    for (int i = 0; i < repeated; ++i)
        call();
    const std::chrono::duration<double, std::nano> taken = std::chrono::steady_clock::now() - begin;
    return taken.count() / repeated;
}

double median(std::vector<double> times)
{
    std::ranges::nth_element(times, times.begin() + rounds / 2);
    return times[rounds / 2];
}

void report(const char* title, const std::function<void()>& raw, const std::function<void()>& ours)
{
    std::vector<double> of_raw;
    std::vector<double> of_ours;
    for (int round = 0; round < rounds; ++round) {
        of_raw.push_back(nanoseconds(raw));
        of_ours.push_back(nanoseconds(ours));
    }
    const double ratio = median(of_ours) / median(of_raw);
    std::printf("  %-10s %10.0f %10.0f %7.2f %s\n", title, median(of_raw), median(of_ours), ratio,
                ratio > at_most ? "too much" : "");
}

} // namespace

int main()
try {
    const support::scratch_name name{"benchmark"};
    const std::string path = name.path().string();
    const auto open_and_map = [&] {
        const auto object = mmf::create_or_open(name, size);
        const auto view = object.map<mmf::access::read_write>();
    };
    std::printf("%-12s %10s %10s %7s\n", "a name", "raw, ns", "mmf, ns", "ratio");
    {
        const auto other = mmf::create_new(name, size);
        report("opened", [&] { open_raw(path.c_str()); }, open_and_map);
    }
    report("made", [&] { make_raw(path.c_str()); }, open_and_map);
    std::printf("\nAt most %.2f.\n", at_most);
} catch (const std::exception& error) {
    std::fprintf(stderr, "names: %s\n", error.what());
    return 1;
}
