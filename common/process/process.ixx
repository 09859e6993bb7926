/// Processes for tests and demonstrations: start one, talk to it over pipes, wait for it with a
/// deadline, end it. Nothing here waits for ever.
module;

#include <chrono>
#include <cstdint>
#include <memory>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

export module process;

export import :status;

namespace process {

struct child_state;

/// Throws std::errc::invalid_argument for what no program can be given: no command, or a byte 0.
void check_texts(const std::vector<std::string>& command,
                 const std::vector<std::string>& environment);

} // namespace process

export namespace process {

using milliseconds = std::chrono::milliseconds;

/// How long a wait lasts unless told otherwise: far longer than any answer that is right.
inline constexpr milliseconds patience{10'000};

/// A running program, its three standard streams connected to pipes. A child that is still running
/// when its object goes is killed, and so is one whose parent dies: none is left behind. It
/// outlives the thread that started it. prctl(2), PR_SET_PDEATHSIG;
/// JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE, which ends the child's own children, too. On Linux SIGPIPE
/// is ignored from the first child on, and SIGCHLD no longer is, if it was: the system would keep
/// no status of a child.
class child
{
  public:
    /// Starts the program `command[0]` (a path, or a name looked up in PATH) with the other
    /// elements as its arguments, each arriving as it is. `environment` has entries `NAME=VALUE`
    /// that are added to the environment.
    /// Throws std::system_error if the program cannot be started, with std::errc::invalid_argument
    /// where there is no command, or a byte 0 in a text. execvp(3), POSIX.1 exec;
    /// CreateProcess, where the arguments become one line that CommandLineToArgvW, and the C
    /// library of the other program, take apart again. ".exe" need not be said.
    explicit child(const std::vector<std::string>& command,
                   const std::vector<std::string>& environment = {});
    ~child();
    child(child&&) noexcept;
    child& operator=(child&&) noexcept;

    /// The system's number for the process.
    std::int64_t id() const;

    /// Writes the text and a line end to the child's standard input; reads its output meanwhile.
    /// Throws std::system_error with std::errc::broken_pipe if the child no longer reads, with
    /// std::errc::timed_out if the pipe is full at the deadline: a part of the line may be written.
    void write_line(std::string_view text, milliseconds deadline = patience);
    /// Closes the child's standard input: it reads the end of its input.
    void close_input();

    /// The next line of the child's standard output, without its line end; nothing at its end. Here
    /// and below a line ends with LF, whatever the system has for it: CR and LF become LF. One of
    /// more than 16 MiB comes in pieces. No more than 64 MiB are kept that are not asked for: a
    /// child that writes more waits, as at any full pipe. Throws std::system_error with
    /// std::errc::timed_out at the deadline.
    std::optional<std::string> read_line(milliseconds deadline = patience);
    /// All that is left of the child's standard output. Deadline as above.
    std::string read_all(milliseconds deadline = patience);
    /// All that the child has written to standard error; complete once wait() has returned.
    const std::string& errors() const;

    /// Waits for the end of the process and returns how it ended; reads its output meanwhile, so
    /// that a full pipe cannot hold it up. Throws std::errc::timed_out at the deadline; the child
    /// then goes on. Throws std::errc::no_child_process if the system no longer knows: on Linux,
    /// where this program has waited for any child (waitpid(2)), or ignores SIGCHLD by now.
    exit_status wait(milliseconds deadline = patience);
    /// True if the process has not ended. Throws as wait() does.
    bool running();

    /// Asks the process to end, as Ctrl-C does: SIGINT, kill(2). On Windows only those who share a
    /// console can press Ctrl-C for one another; so this sets an event that an interrupt_guard in
    /// the other process waits for, and without one it ends the process, as Ctrl-C does then.
    void interrupt();
    /// Ends the process at once, without its consent: SIGKILL, kill(2); TerminateProcess.
    void kill();
    /// Stops the process where it is, until resume(): SIGSTOP and SIGCONT, kill(2);
    /// NtSuspendProcess and NtResumeProcess.
    void suspend();
    void resume();

  private:
    std::unique_ptr<child_state> state_;
};

/// What a program that ran to its end printed, and how it ended.
struct result
{
    exit_status status;
    std::string output;
    std::string errors;
};

/// Runs a program to its end with an empty standard input. Throws as child() and wait() do; at the
/// deadline the program is killed.
result run(const std::vector<std::string>& command, milliseconds deadline = patience,
           const std::vector<std::string>& environment = {});

/// What a program does first, before it opens anything; module program does it. Nothing on Windows.
/// Opens /dev/null as each standard stream that the program was started without (`>&-` in a shell):
/// what it opens next would get the stream's number, and what it prints would land there. The
/// stream can be read only: input ends at once, and to print is an error, as it was. Ignores
/// SIGXFSZ: a file that would exceed its limit is an error, too. Throws std::system_error if
/// /dev/null cannot be opened. open(2), setrlimit(2).
void prepare();
/// The system's number for this process: getpid(2), GetCurrentProcessId.
std::int64_t own_id();
/// How many page faults this process has had so far: getrusage(2); GetProcessMemoryInfo, of which
/// Wine counts none. Throws the system's error.
std::uint64_t page_faults();
/// The path of the program that this process runs, on Windows in UTF-8: readlink(2),
/// GetModuleFileName.
std::string own_path();
/// The path that a text in UTF-8 names, as an argument and own_path() are: a path that is made of a
/// narrow text is one of the system's own encoding on Windows. (GCC 14 needs <filesystem> included
/// by the caller.)
std::filesystem::path path_of(std::string_view text);
/// The arguments that this program was started with, without its name, as UTF-8. On Linux they are
/// those of main, which are given. On Windows these have lost what the ANSI code page does not
/// hold, and a * in them has become the names of files: there they are taken from the line of
/// GetCommandLine.
std::vector<std::string> own_arguments(int argc, const char* const* argv);

/// Ctrl-C as something to wait for instead of a sudden end, and so are SIGTERM and SIGHUP (unless
/// that is ignored, as nohup(1) does), Ctrl-Break on Windows. While the object lives, none ends the
/// process: signalfd(2); SetConsoleCtrlHandler, and see interrupt(). Nor does a write to a pipe
/// that nobody reads any more: it is an error, SIGPIPE is ignored from then on. Make it before the
/// first thread, and once.
class interrupt_guard
{
  public:
    interrupt_guard();
    ~interrupt_guard();
    interrupt_guard(const interrupt_guard&) = delete;
    interrupt_guard& operator=(const interrupt_guard&) = delete;

    /// Waits for the time given; true at once if Ctrl-C comes (or has come).
    bool wait_for(milliseconds time);
    /// The next line of standard input without its line end; nothing at the end of the input or
    /// when Ctrl-C comes. A line of more than 16 MiB comes in pieces.
    std::optional<std::string> read_line();

  private:
    struct state;
    std::unique_ptr<state> state_;
};

} // namespace process
