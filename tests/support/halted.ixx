/// A role of this check that is halted in the middle of a call, so that the check decides what
/// happens meanwhile, and the same every time: ptrace(2).
module;

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

export module support:halted;

import process;

export namespace support {

/// In a role, before its first call under test: lets the process that started it halt it, and says
/// so on standard output for halted_role. False where the system does not permit that; the role
/// then ends. PTRACE_TRACEME, not PTRACE_SEIZE by the other: nothing is halted before the role asks
/// for it, and nobody has to wait for the other to have attached.
bool let_halt();

/// Halts this process, and marks it as within the call under test until the end of its life.
class under_test_mark
{
  public:
    under_test_mark();
    ~under_test_mark();
    under_test_mark(const under_test_mark&) = delete;
    under_test_mark& operator=(const under_test_mark&) = delete;
};

/// In a role after let_halt(): halts, then makes the call, and returns what it returns. Only within
/// the call is the role halted further.
template <typename Call>
auto under_test(Call call)
{
    const under_test_mark mark;
    return call();
}

/// What a process asks of the system.
struct system_call
{
    std::uint64_t number = 0; ///< SYS_openat and so on: syscalls(2).
    std::array<std::uint64_t, 6> arguments{};

    /// "linkat, which gives it a name"; for a call that no lesson is about "system call 39".
    std::string words() const;
};

/// A role that let itself be halted, in another process. Where a function waits for it, it does so
/// no longer than `patience`. If the role does not come to its next halt by then, or has ended
/// where that is not what is asked for, the function throws a std::runtime_error that says so, with
/// what the role wrote to standard error. For the thread that made the object. The role ends with
/// the object at the latest, or with this process: PTRACE_O_EXITKILL.
class halted_role
{
  public:
    /// Starts the role and waits until it halts before its first call under test, or has ended.
    explicit halted_role(const std::string& role, const std::vector<std::string>& arguments = {},
                         process::milliseconds patience = process::milliseconds{1'500});

    /// Empty, or a sentence for the verdict: "not checked: ...", as nothing can be halted here.
    const std::string& not_checked() const { return not_checked_; }

    /// Lets it begin its next call under test, and halts it there.
    void begin_call();
    /// True while it is in the call under test.
    bool in_call() const;
    /// Lets it go on for one instruction, PTRACE_SINGLESTEP; false if the call is over.
    bool step();
    /// Lets it go on until it is about to make its next system call, and returns which; nothing if
    /// the call under test is over. PTRACE_SYSCALL, PTRACE_GET_SYSCALL_INFO.
    std::optional<system_call> next_system_call();
    /// Lets it go on, out of its call, until it halts before the next call under test; false if it
    /// has ended instead.
    bool end_call();

    /// The process, for its lines, and for its end once end_call() has said that it ended.
    process::child& child() { return child_; }

  private:
    enum class halt { by_itself, by_us, at_system_call, ended };

    void go_on(int request);
    halt wait_for_halt();
    [[noreturn]] void give_up();

    process::child child_;
    pid_t id_;
    process::milliseconds patience_;
    std::uintptr_t mark_ = 0; // its word that says whether it is within the call
    halt last_ = halt::ended;
    std::string not_checked_;
};

} // namespace support
