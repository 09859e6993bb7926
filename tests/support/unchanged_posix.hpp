#pragma once

// What belongs to the whole process, or the whole thread, and that a function under test leaves as
// it found it: its contract names what it changes. To be included last, behind <array>, <cfenv>,
// <clocale>, <csignal>, <cstddef>, <filesystem>, <locale>, <string>, <malloc.h>, <sys/resource.h>
// and <sys/stat.h>.

/// The bytes that the heap has handed out, those of large blocks too. mallinfo2(3)
inline std::size_t heap_in_use()
{
    const auto now = ::mallinfo2();
    return now.uordblks + now.hblkhd;
}

/// What is not memory, at the moment when one is made.
class process_state
{
  public:
    process_state()
    {
        ::umask(mask_); // only to be asked by being set: umask(2)
        ::pthread_sigmask(SIG_SETMASK, nullptr, &blocked_);
        for (int signal = 1; signal < NSIG; ++signal)
            ::sigaction(signal, nullptr, &handled_.at(static_cast<std::size_t>(signal)));
        for (std::size_t i = 0; i < resources.size(); ++i)
            ::getrlimit(resources.at(i), &limits_.at(i));
    }

    /// The state after what an earlier call may have changed is put back to what a program begins
    /// with.
    static process_state as_at_first()
    {
        std::fesetround(FE_TONEAREST);
        ::umask(022);
        return {};
    }

    /// What is another now: empty, or words for a verdict.
    std::string changed() const
    {
        const process_state now;
        std::string found;
        const auto add = [&](bool same, const char* what) {
            if (!same)
                found += std::string{found.empty() ? "" : ", "} + what;
        };
        add(rounding_ == now.rounding_, "how results are rounded (fesetround)");
        add(mask_ == now.mask_, "which rights new files do not get (umask)");
        add(c_locale_ == now.c_locale_ && locale_ == now.locale_, "the locale");
        add(place_ == now.place_, "the current directory");
        for (int signal = 1; signal < NSIG; ++signal) {
            const auto at = static_cast<std::size_t>(signal);
            if (::sigismember(&blocked_, signal) != ::sigismember(&now.blocked_, signal) ||
                handled_.at(at).sa_handler != now.handled_.at(at).sa_handler)
                add(false, ("what becomes of signal " + std::to_string(signal)).c_str());
        }
        for (std::size_t i = 0; i < resources.size(); ++i)
            add(limits_.at(i).rlim_cur == now.limits_.at(i).rlim_cur &&
                    limits_.at(i).rlim_max == now.limits_.at(i).rlim_max,
                "a limit (setrlimit)");
        return found.empty() ? ""
                             : "after the call something of the whole process is another: " + found;
    }

  private:
    static constexpr std::array resources{RLIMIT_AS,     RLIMIT_CORE,    RLIMIT_DATA, RLIMIT_FSIZE,
                                          RLIMIT_NOFILE, RLIMIT_MEMLOCK, RLIMIT_STACK};

    int rounding_ = std::fegetround();
    mode_t mask_ = ::umask(077);
    std::string c_locale_ = std::setlocale(LC_ALL, nullptr);
    std::string locale_ = std::locale{}.name();
    std::filesystem::path place_ = std::filesystem::current_path();
    sigset_t blocked_{};
    std::array<struct sigaction, NSIG> handled_{};
    std::array<rlimit, resources.size()> limits_{};
};
