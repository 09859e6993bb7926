// Errors in the place of system calls. The linker leads the calls of a program's own objects to
// `__wrap_CALL` and gives the system's as `__real_CALL`: ld(1), --wrap. meson.build has the list
// once more, since it is the linker's; a call that stands in one of the two alone does not link.
module;

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <stdexcept>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

module support;

namespace support {

struct faults_state
{
    faults::decision decide;
    unsigned calls = 0;
    std::string_view refused;
    std::uint64_t length = 0;
};

thread_local faults_state* faults_now = nullptr;
thread_local faults_state faults_own;

faults::faults(decision decide)
{
    if (faults_now != nullptr)
        throw std::logic_error{"one object of class faults may live at a time"};
    faults_own = {std::move(decide), 0, {}, 0};
    faults_now = &faults_own;
}

faults::~faults()
{
    faults_now = nullptr;
}

unsigned faults::calls() const
{
    return faults_own.calls;
}

std::string_view faults::refused() const
{
    return faults_own.refused;
}

std::uint64_t faults::length()
{
    return faults_own.length;
}

faults::decision refuse_call(unsigned number, int error)
{
    return [number, error, count = 0U](std::string_view) mutable {
        return count++ == number ? error : 0;
    };
}

} // namespace support

namespace {

/// Returns the error of this call, 0 if it is to be made.
int error_of(std::string_view call, off_t length = 0)
{
    auto* const state = std::exchange(support::faults_now, nullptr); // what decides may call, too
    if (state == nullptr)
        return 0;
    const int before = errno;
    ++state->calls;
    state->length = static_cast<std::uint64_t>(length);
    const int error = state->decide(call);
    if (error != 0)
        state->refused = call;
    support::faults_now = state;
    errno = before;
    return error;
}

/// Returns true, and sets errno, if this call is to fail.
bool refused(std::string_view call, off_t length = 0)
{
    const int error = error_of(call, length);
    if (error != 0)
        errno = error;
    return error != 0;
}

} // namespace

#define WRAPPED(result, symbol, parameters)                                                        \
    extern "C" result real_##symbol parameters asm("__real_" #symbol);                             \
    extern "C" result wrap_##symbol parameters asm("__wrap_" #symbol);                             \
    extern "C" result wrap_##symbol parameters

WRAPPED(int, open64, (const char* path, int flags, mode_t mode))
{
    return refused("open") ? -1 : real_open64(path, flags, mode);
}

WRAPPED(int, fstat64, (int descriptor, struct stat* status))
{
    return refused("fstat") ? -1 : real_fstat64(descriptor, status);
}

WRAPPED(int, lstat64, (const char* path, struct stat* status))
{
    return refused("lstat") ? -1 : real_lstat64(path, status);
}

WRAPPED(int, ftruncate64, (int descriptor, off_t size))
{
    return refused("ftruncate") ? -1 : real_ftruncate64(descriptor, size);
}

WRAPPED(int, fallocate64, (int descriptor, int mode, off_t offset, off_t length))
{
    return refused("fallocate", length) ? -1 : real_fallocate64(descriptor, mode, offset, length);
}

WRAPPED(int, posix_fallocate64, (int descriptor, off_t offset, off_t length))
{
    const int error =
        error_of("posix_fallocate", length); // which returns it, and leaves errno alone
    return error != 0 ? error : real_posix_fallocate64(descriptor, offset, length);
}

WRAPPED(int, fchmod, (int descriptor, mode_t mode))
{
    return refused("fchmod") ? -1 : real_fchmod(descriptor, mode);
}

WRAPPED(int, fcntl64, (int descriptor, int operation, void* argument))
{
    return refused("fcntl") ? -1 : real_fcntl64(descriptor, operation, argument);
}

WRAPPED(int, flock, (int descriptor, int operation))
{
    return refused("flock") ? -1 : real_flock(descriptor, operation);
}

WRAPPED(int, linkat, (int from, const char* old_path, int to, const char* new_path, int flags))
{
    return refused("linkat") ? -1 : real_linkat(from, old_path, to, new_path, flags);
}

WRAPPED(int, unlink, (const char* path))
{
    return refused("unlink") ? -1 : real_unlink(path);
}

WRAPPED(void*, mmap64,
        (void* address, std::size_t length, int protection, int flags, int descriptor,
         off_t offset))
{
    return refused("mmap") ? MAP_FAILED
                           : real_mmap64(address, length, protection, flags, descriptor, offset);
}

WRAPPED(int, munmap, (void* address, std::size_t length))
{
    return refused("munmap") ? -1 : real_munmap(address, length);
}

WRAPPED(int, madvise, (void* address, std::size_t length, int advice))
{
    return refused("madvise") ? -1 : real_madvise(address, length, advice);
}

WRAPPED(int, msync, (void* address, std::size_t length, int flags))
{
    return refused("msync") ? -1 : real_msync(address, length, flags);
}

WRAPPED(int, sync_file_range, (int descriptor, off_t offset, off_t length, unsigned flags))
{
    return refused("sync_file_range") ? -1
                                      : real_sync_file_range(descriptor, offset, length, flags);
}

WRAPPED(int, close, (int descriptor))
{
    const int error = error_of("close");
    const int result = real_close(descriptor);
    if (error == 0)
        return result;
    errno = error;
    return -1;
}
