/// A role of this check that is halted in the middle of a call, so that the check decides what
/// happens meanwhile, and the same every time: ptrace(2); the debugging functions of Windows.
module;

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

export module support:halted;

import process;

export namespace support {

/// In a role, before its first call under test: lets the process that started it halt it, and says
/// so on standard output for halted_role. False where the system does not permit that; the role
/// then ends. PTRACE_TRACEME, not PTRACE_SEIZE by the other: nothing is halted before the role asks
/// for it, and nobody has to wait for the other to have attached. On Windows, where one process
/// attaches to the other, the role waits for it.
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

/// True if the instruction of x86 that begins these bytes changes memory so that no other processor
/// comes between its load and its store: LOCK, or XCHG, which needs no such word. A pure function.
bool is_locked(std::span<const std::uint8_t> instruction);

/// What a process asks of the system.
struct system_call
{
    std::uint64_t number = 0; ///< SYS_openat and so on: syscalls(2).
    std::array<std::uint64_t, 6> arguments{};

    /// True if a process of the other width made it: it has other numbers, and an argument of 64
    /// bits is two of its arguments there.
    bool of_other_width = false;

    /// "linkat, which gives it a name"; for a call that no lesson is about, or of the other width,
    /// "system call 39".
    std::string words() const;
};

/// What the processor's registers of x86-64 hold, where a process is halted.
struct registers
{
    static constexpr std::array names{"rax", "rbx", "rcx", "rdx", "rsi", "rdi", "rbp", "rsp",
                                      "r8",  "r9",  "r10", "r11", "r12", "r13", "r14", "r15"};

    std::array<std::uint64_t, names.size()> values{}; ///< As `names` has them.
    std::uint64_t next = 0;                           ///< The address of its next instruction.
};

/// Where a role can be halted. A debugger on Windows halts a process after any instruction, but its
/// system has no halt before a system call.
enum class halts { after_instructions, before_system_calls };

/// A role that let itself be halted, in another process. Where a function waits for it, it does so
/// no longer than `patience`. If the role does not come to its next halt by then, or has ended
/// where that is not what is asked for, the function throws a std::runtime_error that says so, with
/// what the role wrote to standard error. For the thread that made the object. The role ends with
/// the object at the latest, or with this process: PTRACE_O_EXITKILL, and as its child.
class halted_role
{
  public:
    /// Starts the role and waits until it halts before its first call under test, or has ended. The
    /// program is this check, or this check as it was built for the other width: a process of 64
    /// bits halts one of 32; the other way round not_checked() has a sentence.
    explicit halted_role(const std::string& role, const std::vector<std::string>& arguments = {},
                         process::milliseconds patience = process::milliseconds{1'500},
                         const std::string& program = process::own_path());

    ~halted_role();
    halted_role(halted_role&&) noexcept;
    halted_role& operator=(halted_role&&) noexcept;

    /// Empty, or a sentence for the verdict: "not checked: ...", as nothing can be halted here so.
    std::string not_checked(halts where = halts::after_instructions) const;

    /// Lets it begin its next call under test, and halts it there.
    void begin_call();
    /// True while it is in the call under test.
    bool in_call() const;
    /// Lets it go on for one instruction, PTRACE_SINGLESTEP or the processor's trap flag; false if
    /// the call is over.
    bool step();
    /// The bytes of its program from the next instruction on, as many as one can have on x86: 15.
    /// PTRACE_PEEKDATA; ReadProcessMemory. Empty on other processors.
    std::vector<std::uint8_t> next_instruction() const;
    /// Its registers. PTRACE_GETREGSET. Nothing on other processors than x86-64, and on Windows,
    /// where no check asks.
    std::optional<registers> registers_now() const;
    /// Lets it go on until it is about to make its next system call, and returns which; nothing if
    /// the call under test is over. PTRACE_SYSCALL, PTRACE_GET_SYSCALL_INFO.
    std::optional<system_call> next_system_call();
    /// Lets it go on, out of its call, until it halts before the next call under test; false if it
    /// has ended instead.
    bool end_call();

    /// The process, for its lines, and for its end once end_call() has said that it ended.
    process::child& child();

  private:
    struct state;
    std::unique_ptr<state> state_;
};

} // namespace support

namespace support {

// For the units of each system.
[[noreturn]] void fail_without_halt(process::child& child);
[[noreturn]] void fail_ended(process::child& child, process::milliseconds patience);

} // namespace support
