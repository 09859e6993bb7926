/// How a check ends that does not come to its end: by a fault, or because its time was up.
module;

#include <cstdint>
#include <span>
#include <string>

export module support:crash;

export namespace support {

/// True if ./learn runs this check: the environment variable CHECK_TRACE is set. The check then
/// says where it was when it went wrong, gives no case longer than case_seconds (support:system),
/// and goes when ./learn goes.
bool tracing();

/// What ends this process, in words and places.
struct crash
{
    /// "SIGSEGV: it stored to an address that is in no mapping (0x7f0123456000)"; on Windows
    /// "access violation: it stored to ..."
    std::string words;
    /// As trace() has it, from the instruction that did it outwards.
    std::string trace;
    /// It did nothing wrong, but was still running; the words say so.
    bool time_is_up = false;
};

/// What this process is: a check whose cases run, or another one that a check has started.
enum class part { check, role };

/// What is to be said of an address in the first page, whatever its size, or (on Linux) in the last
/// one; empty for any other.
std::string near_an_end(std::uintptr_t address, std::uintptr_t page);

/// From now on `report` is called before one of these ends the process: a fault; an abort; for a
/// check, that its time is up or that somebody pressed Ctrl-C; for a role, that it is asked where
/// it is. The process then ends as it would have: by that signal, or by SIGTERM where the signal is
/// SIGALRM. For the thread that calls this, also where its stack is used up: sigaltstack(2).
/// `report` may do what no handler of a program that goes on may do; if it comes to no end, or to a
/// fault of its own, the process ends all the same.
///
/// On Windows: SetUnhandledExceptionFilter, and the process ends with the exception's code, without
/// a dialog, SetErrorMode. Ctrl-C and a used up stack are not reported, and of a case whose time is
/// up another thread reports.
void before_end_of(part played, void (*report)(const crash&));

/// This process ends after so many seconds, as before_end_of says; 0: not any more. alarm(2);
/// CreateThreadpoolTimer, and then the exit status is 1.
void end_after(unsigned seconds);

/// Asks a role that was started with tracing() to write its trace to standard error and end:
/// SIGQUIT. On Windows, where there are no traces, this does nothing.
void ask_where_it_is(std::int64_t process);

/// The return addresses that lie in this program, as `trace: 0x1a2b 0x1c3d ...`, the innermost
/// first: offsets that `addr2line -e` knows, each inside the call instruction. Empty unless
/// tracing(), and on Windows: ./learn, which looks the lines up, runs on Linux.
std::string trace(std::span<void* const> addresses);

/// Ends this process with SIGKILL when the one that started it ends, prctl(2); at once if that is
/// gone already, which is known only where CHECK_TRACE has its number for a value. "The one that
/// started it" is a thread, in fact: it had better live as long as its process. For ./learn: on
/// Windows this does nothing.
void end_with_parent();

} // namespace support
