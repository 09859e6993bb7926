/// Files that others cut, and disks that are full: a copy that is an error where a load would end
/// the process, and room on the disk that is taken before somebody stores.
module;

#include <cstddef>
#include <cstdint>
#include <span>
#include <system_error>

export module cut_short;

export namespace cut_short {

/// Copies the bytes of `from`, which lie in a view of a file, to the beginning of `into`, which has
/// no byte of `from`. Returns no error if all are copied. What lies behind them in `into` stays.
///
/// Where bytes of `from` are not to be had, since somebody has cut the file or the disk does not
/// give them, the result compares equal to std::errc::io_error, and the process goes on. Each byte
/// of `into` is then what it was, or what stands in its place in `from`; which, is not said. Nobody
/// is asked beforehand: a page that goes while it is copied is an error as one that has gone
/// before. If `into` has fewer bytes than `from`, the result is std::errc::no_buffer_space, and
/// `into` stays as it is. No bytes are no error.
///
/// Threads may call it at the same time, and a signal's handler may call it while its thread is in
/// another call, or in a handler of SIGBUS. It takes no memory of the heap. After a call this
/// thread blocks the signals that it blocked before, also if the jump (below) has left another
/// handler, of which the system had blocked the signal. errno may be another one afterwards: a
/// handler that calls it keeps it.
///
/// On Linux its first call, be it one of no bytes or one that is refused, installs a handler of
/// SIGBUS: sigaction(2), with SA_SIGINFO, SA_ONSTACK and SA_NODEFER. That is done once: a handler
/// that somebody else installs later stays, and may call ours. If it cannot be installed, each call
/// has the system's error, whatever it is to copy. A SIGBUS of the system (si_code above 0) for an
/// address (si_addr) in `from` of the call that this thread is in, of the innermost alone if there
/// are several, makes that call return its error, wherever the thread is by then: sigsetjmp and
/// siglongjmp, POSIX.1. Every other SIGBUS, be it for an address beside `from`, in `into` or in
/// `from` of an outer call, or one that a process has sent, whatever address that says, does what
/// it did before the first call. The handler that was there then is called with its arguments, and
/// when it returns the program goes on, and later calls are as safe as earlier ones. It is called
/// as a function: what sigaction(2) was told beside it (sa_mask, SA_RESETHAND, SA_NODEFER,
/// SA_ONSTACK) is ours. Where it jumps out of a copy instead of returning, nothing is promised of
/// this thread's later calls. Where there was none (SIG_DFL), SIGBUS ends the process. Where it was
/// ignored (SIG_IGN), one that a process sends is ignored, and one of the system ends the process,
/// as Linux has it. Who blocks SIGBUS in a thread has it ended by a page that has gone: Linux asks
/// no handler then. An address of `from` that is in no mapping is a SIGSEGV, and no care of ours.
///
/// On Windows the first call installs a vectored handler, before those that are there:
/// AddVectoredExceptionHandler. If it cannot be installed, each call has the system's error. Its
/// exceptions are EXCEPTION_IN_PAGE_ERROR, and EXCEPTION_ACCESS_VIOLATION, which Wine has in its
/// place, for an address in `from` of the call that this thread is in, of the innermost alone; it
/// goes on where RtlCaptureContext was called. Every other exception is searched a handler for as
/// before.
[[nodiscard]] std::error_code copy_out(std::span<const std::byte> from,
                                       std::span<std::byte> into) noexcept;

/// Gives `length` bytes from `offset` on of the file that is open for stores as `handle`, a
/// descriptor or a HANDLE, their room on the disk, so that no store there can find the disk full.
/// Those that have it already need none, however full the disk is. Where they end behind the file's
/// end, the file becomes as long as that; it never gets shorter. New bytes are zeros; those that
/// were there stay, also those that others store meanwhile. Other bytes get no room, but those that
/// share a block of the file system. No bytes are no error, and change nothing; with a handle or an
/// offset for which others would be an error, they may be one, too. The handle stays open, and its
/// position where it was.
/// posix_fallocate, POSIX.1, or fallocate(2), Linux; the range may be taken in parts.
/// SetFileInformationByHandle with FileEndOfFileInfo, where the file is to be longer: an ordinary
/// file of NTFS has room for all bytes up to its end; a sparse one does not, and a file that others
/// make longer at the same time may be cut.
///
/// Throws std::errc::file_too_large if offset + length is above 2^63 - 1, which no file has;
/// otherwise the system's error, at the first try: std::errc::no_space_on_device where the disk is
/// full, std::errc::bad_file_descriptor on Linux for a handle that may not store. Of two reasons
/// either is told. After an error the bytes are what they were; whether the file is longer, and a
/// part of the range has its room, is not said. A limit of a file's size (RLIMIT_FSIZE) is
/// std::errc::file_too_large, where its signal, SIGXFSZ, is ignored.
void allocate(std::intptr_t handle, std::uint64_t offset, std::uint64_t length);

/// Has the file end there: it is cut, or becomes longer, by bytes that have no room. Throws the
/// system's error; on Windows ERROR_USER_MAPPED_FILE (1224) where the file is to be cut, and a view
/// of it is mapped. ftruncate(2), POSIX.1; SetFileInformationByHandle with FileEndOfFileInfo.
void set_size(std::intptr_t handle, std::uint64_t size);

/// How many bytes of the disk the file has: fstat(2), st_blocks; GetFileInformationByHandleEx,
/// AllocationSize. Throws the system's error.
std::uint64_t room_of(std::intptr_t handle);

} // namespace cut_short
