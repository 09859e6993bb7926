#pragma once

// The calls by which a learner's function gives something back, seen and answered here: close,
// munmap, shm_unlink, unlink, and fstat of module mmf. This program's own definitions come before
// those of the C library. For one file of a check, to be included behind <cerrno>, <string_view>,
// <sys/mman.h>, <sys/stat.h>, <sys/syscall.h> and <unistd.h>.

namespace {

/// While it lives, this thread's calls of that name are counted, and the first one is answered by
/// the error: a close has closed the descriptor then, as on Linux; another call is not made. And a
/// call of any name that succeeds stores another number in errno, as POSIX lets it.
class answered_calls
{
  public:
    answered_calls(std::string_view name, int error) : name_{name}, error_{error} { now_ = this; }
    ~answered_calls() { now_ = nullptr; }
    answered_calls(const answered_calls&) = delete;
    answered_calls& operator=(const answered_calls&) = delete;

    int count() const { return count_; }

    /// Makes the call, or answers it.
    template <typename Call>
    static long made(std::string_view name, bool also_if_refused, Call call)
    {
        const bool known = now_ != nullptr && now_->name_ == name;
        const bool refused = known && now_->error_ != 0 && ++now_->count_ == 1;
        if (known && !refused && now_->error_ == 0)
            ++now_->count_;
        const long result = refused && !also_if_refused ? -1 : call();
        if (refused)
            errno = now_->error_;
        else if (now_ != nullptr && result == 0)
            errno = EXDEV; // which none of these calls has
        return refused ? -1 : result;
    }

  private:
    static inline thread_local answered_calls* now_ = nullptr;
    std::string_view name_;
    int error_;
    int count_ = 0;
};

} // namespace

extern "C" int close(int number)
{
    return static_cast<int>(
        answered_calls::made("close", true, [&] { return ::syscall(SYS_close, number); }));
}

extern "C" int munmap(void* address, std::size_t length) noexcept
{
    return static_cast<int>(answered_calls::made(
        "munmap", false, [&] { return ::syscall(SYS_munmap, address, length); }));
}

extern "C" int unlink(const char* path) noexcept
{
    return static_cast<int>(answered_calls::made(
        "unlink", false, [&] { return ::syscall(SYS_unlinkat, AT_FDCWD, path, 0); }));
}

/// As the C library has it: the file in /dev/shm, by unlink.
extern "C" int shm_unlink(const char* name)
{
    while (*name == '/')
        ++name;
    const int result = ::unlink((std::string{"/dev/shm/"} + name).c_str());
    if (result != 0 && errno == EPERM)
        errno = EACCES;
    return result;
}
