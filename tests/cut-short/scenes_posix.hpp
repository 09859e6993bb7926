#pragma once

// What the scenes on Linux share, those in which a page goes: files that are cut, buffers that
// wait, signals. To be included last, behind cut_short.hpp and the headers of the system.

using cut_short::copy_out;

const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));

/// A file of some pages, and a view of it all; a scene's own, so that it may be cut.
class pages
{
  public:
    explicit pages(unsigned count, int rights = PROT_READ)
        : expected_(pattern(count * page)), handle_{memfd_create("pages", MFD_CLOEXEC)}
    {
        whole();
        void* const at = mmap(nullptr, size(), rights, MAP_SHARED, handle_, 0);
        if (handle_ < 0 || at == MAP_FAILED)
            throw std::runtime_error{"a file for a check cannot be mapped"};
        at_ = static_cast<std::byte*>(at);
    }
    ~pages()
    {
        munmap(at_, size());
        close(handle_);
    }
    pages(const pages&) = delete;
    pages& operator=(const pages&) = delete;

    std::size_t size() const { return expected_.size(); }
    int handle() const { return handle_; }
    /// The file has so many bytes from now on.
    void cut(std::size_t keep) const { (void)!ftruncate(handle_, static_cast<off_t>(keep)); }
    /// The file is as it was first.
    void whole() const
    {
        cut(size());
        (void)!pwrite(handle_, expected_.data(), size(), 0);
    }
    bytes view() const { return {at_, size()}; }
    std::span<std::byte> for_stores() const { return {at_, size()}; }
    /// What stands in the view of a file that has kept so many bytes.
    std::vector<std::byte> left(std::size_t keep) const
    {
        auto found = expected_;
        std::fill(found.begin() + static_cast<std::ptrdiff_t>(keep), found.end(), std::byte{});
        return found;
    }

  private:
    std::vector<std::byte> expected_;
    int handle_;
    std::byte* at_;
};

/// Loads a byte as the program says, also if nobody needs it.
inline std::byte load(const std::byte* from)
{
    return *static_cast<const volatile std::byte*>(from);
}

/// What is wrong with the signals that this thread blocks now, in words, where it blocked these.
inline std::string blocked_otherwise(const sigset_t& before)
{
    sigset_t now;
    pthread_sigmask(SIG_SETMASK, nullptr, &now);
    for (int signal = 1; signal < NSIG; ++signal)
        if (sigismember(&before, signal) != sigismember(&now, signal))
            return "after an error this thread blocks other signals than before: signal " +
                   std::to_string(signal) + " (" + strsignal(signal) +
                   "); a jump puts them back if sigsetjmp has noted them";
    return {};
}

inline sigset_t blocked_now()
{
    sigset_t now;
    pthread_sigmask(SIG_SETMASK, nullptr, &now);
    return now;
}

/// What a handler does with what it is told.
inline std::function<void(siginfo_t*)> at_signal;
inline volatile sig_atomic_t all_told = 0; ///< The handler has got its other arguments, too.

inline void call_at_signal(int signal, siginfo_t* info, void* context)
{
    all_told = signal == SIGBUS && context != nullptr;
    at_signal(info);
}

/// Calls the function at each signal of this number.
inline void handle(int signal, std::function<void(siginfo_t*)> body, int flags = 0)
{
    at_signal = std::move(body);
    struct sigaction action = {};
    action.sa_sigaction = call_at_signal;
    action.sa_flags = SA_SIGINFO | flags;
    sigaction(signal, &action, nullptr);
}

/// A buffer of which the first store calls `then`, in the middle of a copy: nobody may touch it
/// before.
class waiting_buffer
{
  public:
    explicit waiting_buffer(std::size_t size, std::function<void()> then) : buffer_{size}
    {
        now_ = this;
        then_ = std::move(then);
        mprotect(buffer_.all().data(), size, PROT_NONE);
        struct sigaction action = {};
        action.sa_handler = [](int) {
            waiting_buffer* const self = now_;
            if (self == nullptr) // another SIGSEGV: it ends the process
                std::signal(SIGSEGV, SIG_DFL);
            now_ = nullptr;
            if (self == nullptr)
                return;
            mprotect(self->buffer_.all().data(), self->buffer_.all().size(),
                     PROT_READ | PROT_WRITE);
            self->then_();
        };
        action.sa_flags = SA_NODEFER;
        sigaction(SIGSEGV, &action, nullptr);
    }
    std::span<std::byte> all() const { return buffer_.all(); }

  private:
    static inline thread_local waiting_buffer* now_ = nullptr;
    support::guarded_bytes buffer_; // of whole pages
    std::function<void()> then_;
};

/// Ends this process with words for a verdict.
inline void end_late(int)
{
    (void)!write(1, late.data(), late.size());
    _exit(mistaken);
}

/// A scene: a role whose body returns what is wrong. It has a second of the processor, and two of
/// the clock, or more where the machine has other things to do; a tenth of a second of the
/// processor if another one has not come back.
inline bool scene(const std::string& name,
                  const std::function<std::string(const support::role_arguments&)>& body)
{
    return support::role(name, [body](const support::role_arguments& words) {
        const rlimit second{1, 2}, none{0, 0};
        setrlimit(RLIMIT_CPU, &second);
        setrlimit(RLIMIT_CORE, &none);
        std::signal(SIGXCPU, end_late);
        std::signal(SIGALRM, end_late);
        std::signal(SIGPROF, end_late);
        const itimerval tenth{{}, {0, 100'000}};
        if (!words.empty() && words.back() == hurry)
            setitimer(ITIMER_PROF, &tenth, nullptr);
        const char* const patience = std::getenv("CHECK_PATIENCE");
        alarm(2 * std::max(1U, patience == nullptr ? 1U : static_cast<unsigned>(atoi(patience))));
        return verdict(body(words));
    });
}

/// A copy while nothing has gone: it installs what is to be installed.
inline std::string first_copy()
{
    const auto some = pattern(100);
    return copied_wrong(some, some, false);
}

inline std::string error_expected(std::error_code code, const std::string& when)
{
    return support::portable(code) == std::errc::io_error
               ? ""
               : no_error + ": " + when + ": expected std::errc::io_error, found " + in_words(code);
}

/// SIGBUS for this thread that says what it is told to: as of a process if the code is 0 or below,
/// and as of the system if it is above.
inline void send(int code, const std::byte* address)
{
    siginfo_t info = {};
    info.si_signo = SIGBUS;
    info.si_code = code;
    info.si_addr = const_cast<std::byte*>(address);
    syscall(SYS_rt_tgsigqueueinfo, getpid(), gettid(), SIGBUS, &info);
}
