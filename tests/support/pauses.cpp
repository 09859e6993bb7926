// A library for LD_PRELOAD: the system calls of names and views, each with a pause of random length
// before it, so that races between them have room to happen; and, if asked, a sudden end.
//
//   PAUSES_MAX_US=N    pauses of 0 to N microseconds, one call in two
//   PAUSES_SEED=N      another sequence (the process id counts as well)
//   PAUSES_KILL_AT=N   the process kills itself before its N-th call, counted from 0
#include <atomic>
#include <csignal>
#include <cstdarg>
#include <cstdint>
#include <cstdlib>
#include <ctime>

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace {

long number(const char* variable, long otherwise)
{
    const char* const text = std::getenv(variable);
    return text == nullptr ? otherwise : std::atol(text);
}

/// xorshift64: no library state, since the program's own random numbers are to stay its own.
std::uint64_t random_number()
{
    static std::uint64_t state = (static_cast<std::uint64_t>(number("PAUSES_SEED", 1)) << 32U) +
                                 static_cast<std::uint64_t>(::getpid()) * 2654435761U;
    state ^= state << 13U;
    state ^= state >> 7U;
    state ^= state << 17U;
    return state;
}

void pause_or_end()
{
    static std::atomic<long> count{0};
    static const long end = number("PAUSES_KILL_AT", -1);
    static const long longest = number("PAUSES_MAX_US", 0);
    if (count++ == end)
        ::kill(::getpid(), SIGKILL);
    if (longest > 0 && random_number() % 2 == 0) {
        const long nanoseconds =
            static_cast<long>(random_number() % static_cast<std::uint64_t>(longest)) * 1000;
        const std::timespec pause{0, nanoseconds};
        ::nanosleep(&pause, nullptr);
    }
}

/// The function of this name that the program would have called.
template <typename Function>
Function* real(const char* name)
{
    return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

} // namespace

extern "C" {

int open64(const char* path, int flags, ...)
{
    std::va_list arguments;
    va_start(arguments, flags);
    const mode_t mode = va_arg(arguments, mode_t);
    va_end(arguments);
    pause_or_end();
    return real<int(const char*, int, ...)>("open64")(path, flags, mode);
}

int fstat64(int descriptor, struct stat64* status) noexcept
{
    pause_or_end();
    return real<int(int, struct stat64*)>("fstat64")(descriptor, status);
}

int lstat64(const char* path, struct stat64* status) noexcept
{
    pause_or_end();
    return real<int(const char*, struct stat64*)>("lstat64")(path, status);
}

int flock(int descriptor, int operation) noexcept
{
    pause_or_end();
    return real<int(int, int)>("flock")(descriptor, operation);
}

int fcntl64(int descriptor, int operation, ...)
{
    std::va_list arguments;
    va_start(arguments, operation);
    void* const argument = va_arg(arguments, void*);
    va_end(arguments);
    pause_or_end();
    return real<int(int, int, ...)>("fcntl64")(descriptor, operation, argument);
}

int fchmod(int descriptor, mode_t mode) noexcept
{
    pause_or_end();
    return real<int(int, mode_t)>("fchmod")(descriptor, mode);
}

int fallocate64(int descriptor, int mode, off64_t offset, off64_t length)
{
    pause_or_end();
    return real<int(int, int, off64_t, off64_t)>("fallocate64")(descriptor, mode, offset, length);
}

int ftruncate64(int descriptor, off64_t length) noexcept
{
    pause_or_end();
    return real<int(int, off64_t)>("ftruncate64")(descriptor, length);
}

int linkat(int from, const char* old_path, int to, const char* new_path, int flags) noexcept
{
    pause_or_end();
    return real<int(int, const char*, int, const char*, int)>("linkat")(from, old_path, to,
                                                                        new_path, flags);
}

int unlink(const char* path) noexcept
{
    pause_or_end();
    return real<int(const char*)>("unlink")(path);
}

void* mmap64(void* address, std::size_t length, int protection, int flags, int descriptor,
             off64_t offset) noexcept
{
    pause_or_end();
    return real<void*(void*, std::size_t, int, int, int, off64_t)>("mmap64")(
        address, length, protection, flags, descriptor, offset);
}

int munmap(void* address, std::size_t length) noexcept
{
    pause_or_end();
    return real<int(void*, std::size_t)>("munmap")(address, length);
}

int close(int descriptor)
{
    pause_or_end();
    return real<int(int)>("close")(descriptor);
}

} // extern "C"
