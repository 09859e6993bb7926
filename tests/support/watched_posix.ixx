/// The system calls of a piece of code, each seen before it is made: it can fail instead, with any
/// error, and the world can change between two of them.
module;

#include <functional>
#include <string>
#include <vector>

#include <sys/syscall.h>

export module support:watched;

import :halted;

export namespace support {

/// The number of mmap, as the C library makes it.
constexpr int map_call =
#ifdef SYS_mmap2
    SYS_mmap2; // of 32 bits
#else
    SYS_mmap;
#endif
/// And that of ftruncate.
constexpr int resize_call =
#ifdef SYS_ftruncate64
    SYS_ftruncate64; // of 32 bits
#else
    SYS_ftruncate;
#endif

/// What `decide`, below, returns for a call that it has made itself.
constexpr int answered = -1;

/// All calls that open a file.
std::vector<int> opening_calls();

/// All calls that tell the size of a file.
std::vector<int> size_calls();

/// Calls `body`, which must not throw, in a thread of its own. Each of its system calls that has
/// one of these numbers is first handed to `decide`, in the thread that calls this function. If the
/// result is 0, it is made; if it is `answered`, it returns 0 unmade; otherwise it fails with that
/// error, such as EIO. Of mmap those alone are handed over that map a file: the heap asks for
/// memory when it likes. Nothing that `decide` needs may be held by `body`: a lock, for example.
/// write is no call to be watched. Returns nothing, or a sentence for the verdict: "not checked:
/// ...", as this system shows nobody the calls of a thread; `body` was not called.
/// seccomp_unotify(2), Linux 5.9.
std::string watch_calls(const std::vector<int>& numbers,
                        const std::function<int(const system_call&)>& decide,
                        const std::function<void()>& body);

} // namespace support
