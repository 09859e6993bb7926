// The checks of lesson 9 that are for Linux and about by_read's system calls: every error that one
// can answer, what is given to it, and what else by_read takes.

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <fstream>
#include <functional>
#include <limits>
#include <memory>
#include <random>
#include <span>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <type_traits>
#include <vector>

#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <malloc.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

import large_file_views;
import mmf;
import process;
import read_or_map;
import support;

using namespace read_or_map;
using large_file_views::file;

#include "../support/refused_posix.hpp"
#include "../support/sample.hpp"

#include "ways.hpp"

namespace {

const visitor no_visit = [](std::span<const std::byte>) {};

/// What read is given while a case watches it.
struct
{
    int descriptor = -1;
    std::span<const std::byte> buffer;
    int elsewhere = 0; // calls that let the system store outside of the buffer
} watched;

} // namespace

/// Stands in front of the C library's, for what this program calls.
extern "C" ssize_t read(int descriptor, void* address, std::size_t size)
{
    const auto* const begin = static_cast<const std::byte*>(address);
    const auto& all = watched.buffer;
    if (descriptor == watched.descriptor &&
        (begin < all.data() || begin + size > all.data() + all.size()))
        ++watched.elsewhere;
    return syscall(SYS_read, descriptor, address, size);
}

namespace {

/// Memory of any size that takes none before somebody stores to it. It is shared, since of what is
/// private a process may be allowed little (RLIMIT_DATA).
class addresses
{
  public:
    explicit addresses(std::size_t size, int rights = PROT_READ | PROT_WRITE)
        : size_{size},
          begin_{mmap(nullptr, size, rights, MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0)}
    {}
    ~addresses() { munmap(begin_, size_); }
    addresses(const addresses&) = delete;
    addresses& operator=(const addresses&) = delete;

    bool are_there() const { return begin_ != MAP_FAILED; }
    std::span<std::byte> all() const { return {static_cast<std::byte*>(begin_), size_}; }

  private:
    std::size_t size_;
    void* begin_;
};

/// While it lives, this thread's stack may take this much more than it has.
class short_stack
{
  public:
    explicit short_stack(std::size_t more)
    {
        getrlimit(RLIMIT_STACK, &before_);
        const auto regions = support::mapped_regions();
        const auto stack = std::ranges::find(regions, "[stack]", &support::region::path);
        if (stack == regions.end())
            return;
        const rlimit now{static_cast<rlim_t>(stack->end - stack->begin + more), before_.rlim_max};
        setrlimit(RLIMIT_STACK, &now);
    }
    ~short_stack() { setrlimit(RLIMIT_STACK, &before_); }
    short_stack(const short_stack&) = delete;
    short_stack& operator=(const short_stack&) = delete;

  private:
    rlimit before_{};
};

/// The bytes that this program holds on its heap.
std::int64_t bytes_held()
{
    const auto info = mallinfo2();
    return static_cast<std::int64_t>(info.uordblks + info.hblkhd);
}

/// Whatever is read; of a duplicate of the handle, too.
const std::vector<refused_call> reads{
    {SYS_read}, {SYS_readv}, {SYS_pread64}, {SYS_preadv}, {SYS_preadv2}};

/// Holds that the error which a read answers is the one that comes: the first read of a pipe, or
/// the second. False where no call can be refused.
bool check_error_of_read(int error, bool first)
{
    pipe_ends ends;
    ends.write("some bytes");
    const watched_reader watch{ends};
    std::vector<std::byte> buffer(4096);
    std::size_t total = 0;
    std::error_code code;
    const bool done = with_refused({}, 0, [&] {
        if (first)
            refuse_from_now_on(reads, error);
        code = code_of([&] {
            by_read(ends.to_read(), buffer, [&](std::span<const std::byte> bytes) {
                total += bytes.size();
                refuse_from_now_on(reads, error);
            });
        });
    });
    if (!done)
        return false;
    const std::string which = first ? "the first read" : "a read behind the first bytes";
    if (code.value() != error)
        FAIL(which, " fails; expected the error \"", std::generic_category().message(error),
             "\", and there was ", code ? '"' + code.message() + '"' : "none");
    if (const std::size_t expected = first ? 0 : 10; total != expected)
        FAIL(which, " fails, and visit saw ", total, " bytes of ", expected);
    return true;
}

} // namespace

TEST_CASE("task 1: whatever error a read answers, at first or later, is the one that comes")
{
    for (const int error : {EIO,        EINVAL, EBADF,  EISDIR,    EAGAIN,    ENXIO,    ENODEV,
                            ENOMEM,     EPERM,  EACCES, EBUSY,     EOVERFLOW, ENOBUFS,  ENOTCONN,
                            ECONNRESET, EPIPE,  ESPIPE, ETIMEDOUT, ESTALE,    EREMOTEIO})
        for (const bool first : {true, false})
            if (!check_error_of_read(error, first)) {
                MESSAGE(nothing_refused);
                return;
            }
}

TEST_CASE("task 1: the system stores into the buffer, and not beyond it")
{
    const sample in{20'000};
    const file source{in.path()};
    const support::guarded_bytes buffer{5'000};
    watched = {static_cast<int>(source.handle()), buffer.all(), 0};
    const record seen = recorded(
        in.size(), [&](const visitor& visit) { by_read(source.handle(), buffer.all(), visit); });
    watched.descriptor = -1;
    if (watched.elsewhere != 0)
        FAIL("read was called ", watched.elsewhere,
             " times with memory that is not the buffer's, or with more bytes than it has: nothing "
             "but the buffer is to hold bytes of the file");
    check_same(seen, in.bytes(), not_read, "a buffer of 5000 bytes at the end of a mapping");
}

TEST_CASE("task 1: if the system can store nothing into the buffer, that is the error")
{
    const sample in{20'000};
    const file source{in.path()};
    const addresses buffer{8192, PROT_READ}; // whoever copies into it by hand is ended by SIGSEGV
    check_refused(code_of([&] { by_read(source.handle(), buffer.all(), no_visit); }),
                  std::errc::bad_address, "nobody may store to the buffer, and read answers that");
}

TEST_CASE("task 1: reading takes no memory beside the buffer, and gives all back")
{
    if (support::address_sanitizer) {
        MESSAGE("not checked: AddressSanitizer takes memory of its own");
        return;
    }
    const sample in{10'000};
    const file source{in.path()};
    const addresses large{std::size_t{64} << 20};
    {
        const support::limit little{support::resource::memory, std::uint64_t{4} << 20};
        const std::string sentence =
            support::sentence_of([&] { by_read(source.handle(), large.all(), no_visit); });
        if (!sentence.empty())
            FAIL("by_read with a buffer of 64 MiB, where no more memory is to be had: ", sentence,
                 ": it takes as much as the buffer has once more");
    }
    std::vector<std::byte> buffer(4096);
    const auto before = bytes_held();
    for (int i = 0; i < 100; ++i) {
        seek(source.handle(), 0);
        by_read(source.handle(), buffer, no_visit);
        seek(source.handle(), 0);
        try {
            by_read(source.handle(), buffer, [](std::span<const std::byte>) { throw 1; });
        } catch (int) {
        }
    }
    if (const auto kept = bytes_held() - before; kept > 1'000)
        FAIL("by_read was called 200 times, and ", kept, " bytes of memory were not given back");
}

TEST_CASE("task 1: a buffer may have any size, also one that 32 bits cannot say")
{
    if (!support::wide || support::address_sanitizer) {
        MESSAGE("not checked: so much cannot be mapped here");
        return;
    }
    const sample in{10'000};
    for (const std::uint64_t size :
         {std::uint64_t{1} << 31, 4 * gibibyte, 4 * gibibyte + 100, 8 * gibibyte}) {
        const addresses buffer{static_cast<std::size_t>(size)};
        if (!buffer.are_there()) {
            MESSAGE("not checked: this system gives no buffer of ", size, " bytes");
            return;
        }
        const file source{in.path()};
        const support::limit little{support::resource::memory, std::uint64_t{64} << 20};
        const record seen = recorded(in.size(), [&](const visitor& visit) {
            by_read(source.handle(), buffer.all(), visit);
        });
        check_same(seen, in.bytes(), not_read,
                   "a file of 10000 bytes through a buffer of " + std::to_string(size));
        if (seen.pieces.size() != 1)
            FAIL("a buffer of ", size, " bytes holds all of a file of 10000, and it came in ",
                 seen.pieces.size(), " pieces");
    }
}

TEST_CASE("task 1: any number of pieces takes no more of the stack than one")
{
    const sample in{40'000};
    const file source{in.path()};
    std::size_t pieces = 0;
    const visitor count = [&](std::span<const std::byte>) { ++pieces; };
    std::byte one[1];
    {
        const short_stack limit{std::size_t{256} << 10};
        by_read(source.handle(), one, count);
    }
    if (pieces != in.size())
        FAIL(not_read, ": 40000 bytes through a buffer of 1 came in ", pieces, " pieces");
}

TEST_CASE("task 1: the handle is left as it was, at the end of what was read")
{
    const sample in{10'000};
    const file source{in.path()};
    const int descriptor = static_cast<int>(source.handle());
    const int flags = fcntl(descriptor, F_GETFL);
    std::vector<std::byte> buffer(4096);
    const std::size_t open_before = support::open_descriptors().size();
    by_read(source.handle(), buffer, no_visit);
    if (const auto now = support::open_descriptors().size(); now != open_before)
        FAIL("by_read left descriptors open: before it there were ", open_before, ", and now ",
             now);
    if (fcntl(descriptor, F_GETFL) != flags)
        FAIL("the flags of the caller's descriptor were changed: others may read from it, too");
    if (const auto at = lseek(descriptor, 0, SEEK_CUR); at != 10'000)
        FAIL("10000 bytes were read, and the next read begins at ", at);
}

TEST_CASE("task 1: a handle may have the number 0")
{
    const sample in{10'000};
    const int before = fcntl(0, F_DUPFD_CLOEXEC, 3);
    const int opened = open(in.path().c_str(), O_RDONLY | O_CLOEXEC);
    dup2(opened, 0);
    close(opened);
    std::vector<std::byte> buffer(4096);
    const record seen =
        recorded(in.size(), [&](const visitor& visit) { by_read(0, buffer, visit); });
    if (before >= 0)
        dup2(before, 0);
    else
        close(0);
    close(before);
    check_same(seen, in.bytes(), not_read, "a file whose descriptor is 0");
}

TEST_CASE("task 2: windows take no more memory, and of the stack, than one, and give all back")
{
    if (support::address_sanitizer) {
        MESSAGE("not checked: AddressSanitizer takes memory of its own");
        return;
    }
    const sample in{std::uint64_t{3'000} * 4096, sparse};
    const file source{in.path()};
    std::size_t windows = 0;
    const visitor count = [&](std::span<const std::byte>) { ++windows; };
    const auto before = bytes_held();
    {
        const short_stack limit{std::size_t{256} << 10};
        by_views(source, 4096, pages::at_once, count);
        by_views(source, 4096, pages::when_touched, count);
    }
    if (const auto kept = bytes_held() - before; kept > 4'000)
        FAIL("by_views showed ", windows, " windows, and ", kept,
             " bytes of memory were not given back");
    if (windows != 6'000)
        FAIL(not_viewed, ": 3000 windows are in the file, and in two walks ", windows, " came");
}
