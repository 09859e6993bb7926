module;

#include <iosfwd>
#include <string>

export module process:status;

export namespace process {

/// How a process ended: by itself with a code, or by a signal (0: none). On Windows, which has no
/// signals, `signal` is an exit code of the form 0xCxxxxxxx or 0xExxxxxxx: with such a one the
/// system ends a process that does what it may not (0xC0000005: it used an address without a
/// mapping), and kill() any process.
struct exit_status
{
    int code = 0;
    int signal = 0;

    /// True if it ended by itself with code 0.
    bool success() const { return code == 0 && signal == 0; }
    friend bool operator==(const exit_status&, const exit_status&) = default;
};

/// How a process ends that kill() ends: by SIGKILL, signal 9; on Windows with the code 0xE0000009.
exit_status killed_status();

/// "ended with 1", "was killed by signal 9"; on Windows "was killed", "was ended by Ctrl-C", "was
/// ended by the exception 0xC0000005".
std::string describe(exit_status status);
std::ostream& operator<<(std::ostream& stream, exit_status status);

} // namespace process
