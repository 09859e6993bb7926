/// What the main program of every check needs, lesson 1's as well: how a check ends, what its cases leave
/// behind, the roles that it plays. It stands on no other module, and in one unit: nearly all of what
/// compiling it takes is reading <string> and the like, and that once.
module;

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

export module support.core;

export namespace support {

// --- How a check ends that does not come to its end: by a fault, or because its time was up.

/// True if ./learn runs this check: the environment variable CHECK_TRACE is set. The check then
/// says where it was when it went wrong, gives no case longer than case_seconds,
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

/// How long a case may take if tracing(): far longer than any that is right. Under Wine, where each
/// step of a process that is halted goes through Wine's server, it is more.
extern const unsigned case_seconds;

// --- What is mapped into this process, as the system says it: proc(5), VirtualQuery.

/// A range of this process's addresses that is mapped in one way.
struct region
{
    std::uint64_t begin = 0;
    std::uint64_t end = 0;    ///< The first address after it.
    std::string rights;       ///< "r--s": load, store, run; shared or private.
    std::uint64_t offset = 0; ///< Of its first byte, in the file; on Windows 0, as nothing says it.
    std::uint64_t inode = 0;  ///< Of the file; 0 where there is none, and on Windows.
    /// Of the file, perhaps with " (deleted)"; or a name such as "[heap]". On Windows, where a
    /// region has no names, as the system has it inside: "\Device\HarddiskVolume1\folder\file".
    std::string path;
};

/// All that is mapped, in the order of the addresses: /proc/self/maps; VirtualQuery, from the first
/// address to the last.
std::vector<region> mapped_regions();

/// The rights of the region that has the address; empty where nothing is mapped.
std::string rights_at(const void* address);

// --- What a case leaves behind, for its verdict.

/// The open descriptors, and what each is open on: /proc/self/fd. On Windows the handles of files,
/// sections and processes, and that: NtQueryObject.
std::map<int, std::string> open_descriptors();

/// What this process holds of the system at a moment, of the kinds that outlive a function which
/// forgets to give them back. Private memory without a file is not among it: the heap grows when it
/// likes.
struct holdings
{
    /// open_descriptors()
    std::map<int, std::string> descriptors;
    /// Regions of memory that are shared, or mapped from a file that is no library: addresses,
    /// rights and path: mapped_regions().
    std::set<std::string> regions;
    /// Names in /dev/shm that begin as this process's scratch names do. On Windows they are
    /// handles.
    std::set<std::string> names;
    /// Processes that it has started and not waited for: their numbers, and their names now.
    /// proc(5); CreateToolhelp32Snapshot, where one that has ended is a handle.
    std::map<int, std::string> children;
};

/// What this process holds now.
holdings held_now();

/// "descriptor 3, open on /dev/shm/name"; "handle 52, of a Section".
std::string describe_open(int number, const std::string& target);

/// What is in `now` and was not in `before`, a line each; empty if there is nothing.
std::string newly_held(const holdings& before, const holdings& now);

// --- What two processes did, side by side, for the verdict on a case in which they take part.

/// Events of two processes in the order in which they happened. A case fills it while it runs, and
/// nobody sees it unless the case fails:
///
///        this check             | the server
///        -----------------------+-----------
///        asks for a step        |
///                               | says: 1
///     => finds 0 in the memory  |
///
/// The arrow marks what had happened last when something went wrong.
class timeline
{
  public:
    /// Names the processes, left and right; only the first call counts. Without names there is
    /// nothing to show: a case of one process has no use for columns.
    void columns(std::string left, std::string right);
    /// `who` did or said `what`. Shown are those whose column there is.
    void add(std::string who, std::string what);
    /// Something went wrong: the last event is where.
    void mark();
    void clear();

    /// The columns up to the last mark, in no more than `width` columns (30 at least) of the
    /// screen; longer texts are wrapped. Nothing without a mark.
    std::string text(std::size_t width) const;

  private:
    struct event
    {
        std::string who;
        std::string what;
        bool marked = false;
    };
    std::vector<event> shown() const;

    std::string left_;
    std::string right_;
    std::vector<event> events_;
};

/// The timeline of the case that runs. The check's main program clears it before every case and
/// shows it with the details of one that failed.
timeline& events();

/// How many columns there are for a verdict's details: what the environment variable CHECK_WIDTH
/// says, 24 at least; 88 if it says nothing or no number.
std::size_t details_width();

// --- A check that is another process.

using role_arguments = std::vector<std::string>;

/// Registers what `CHECK --child NAME ARGUMENT...` does; the result is its exit status. Meant to
/// initialise a variable at namespace scope.
bool role(std::string name, std::function<int(const role_arguments&)> body);

/// Plays the role named by the first argument.
int play_role(const role_arguments& arguments);

// --- A check that is recorded, for a picture of the site: docs/site.

/// Registers what `CHECK --record FILE` writes: a JSON text of what the check's processes did, of which the
/// same code makes the same text. A check has one at most. Meant to initialise a variable at namespace scope.
bool recording(std::function<std::string()> made);

/// Writes the recording to a file, or says on standard error why there is none. Returns the exit status.
int record(const std::vector<std::string>& files);

/// What process::own_arguments returns: main's arguments, without the program's name, in UTF-8.
std::vector<std::string> own_arguments(int argc, const char* const* argv);

} // namespace support

namespace support {

// For the units of each system.
/// True for a region that somebody else may see, or that a file is behind; libraries are not the
/// case's.
bool is_noticed(const region& one);
/// What holdings has of those.
std::set<std::string> noticed_regions();

} // namespace support
