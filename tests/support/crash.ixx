/// How a check ends that does not come to its end: by a fault, or because its time was up.
module;

#include <span>
#include <string>

export module support:crash;

export namespace support {

/// True if ./learn runs this check: the environment variable CHECK_TRACE is set. The check then
/// says where it was when it went wrong, gives no case longer than case_seconds, and goes when
/// ./learn goes.
bool tracing();

/// How long a case may take then: far longer than any that is right.
inline constexpr unsigned case_seconds = 3;

/// The signal that ends this process, in words and places.
struct crash
{
    /// "SIGSEGV: it stored to an address that is in no mapping (0x7f0123456000)"
    std::string words;
    /// As trace() has it, from the instruction that did it outwards.
    std::string trace;
};

/// From now on `report` is called before one of the signals ends this process; it still ends by
/// that signal, or by SIGTERM where the signal is SIGALRM. For the thread that calls this, also
/// where its stack is used up: sigaltstack(2). `report` may do what no handler of a program that
/// goes on may do; if it comes to no end, or to a fault of its own, the process ends all the same.
void before_end_by(std::span<const int> signals, void (*report)(const crash&));

/// The return addresses that lie in this program, as `trace: 0x1a2b 0x1c3d ...`, the innermost
/// first: offsets that `addr2line -e` knows, each inside the call instruction. Empty unless
/// tracing().
std::string trace(std::span<void* const> addresses);

/// Ends this process with SIGKILL when the one that started it ends, prctl(2); at once if that is
/// gone already, which is known only where CHECK_TRACE has its number for a value. "The one that
/// started it" is a thread, in fact: it had better live as long as its process.
void end_with_parent();

} // namespace support
