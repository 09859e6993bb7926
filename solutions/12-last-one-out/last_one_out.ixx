/// Who gives back what a process holds of a shared object, and who removes its name: by hand, for
/// the record of lesson 11, and by module mmf, where the name goes with its last holder.
module;

#include <cstdint>
#include <string>
#include <string_view>

export module last_one_out;

import mmf;
import record_sharing;

export namespace last_one_out {

using record_sharing::record;
using record_sharing::shared_record;

/// How long a mapping is that `create` makes, in bytes.
inline constexpr std::uint64_t mapping_size = 64;

/// Gives back the view and the handle, each if there is one (not null, not -1), and leaves `shared`
/// as a shared_record is at first: closing twice is harmless. The name stays, on Windows unless
/// this was its last handle, and so does everybody else's view. munmap(2) and close(2), POSIX.1;
/// UnmapViewOfFile and CloseHandle.
/// Throws std::system_error with the system's code where it refuses one of the two, such as
/// std::errc::bad_file_descriptor for a handle that it does not know, std::errc::invalid_argument
/// for a view; where it refuses both, with the code of one of them. The other one is given back all
/// the same, and `shared` is left as after success. Each call is made once, also if it fails: on
/// Linux a close that fails has closed the descriptor. (EINTR says no more than that, and need not
/// be told.)
void close_record(shared_record& shared);

/// Takes the name away. Who has the record keeps it; the memory goes with the last of them.
/// shm_unlink, POSIX.1. Windows has no such call: there the name stays until its last handle is
/// closed, and this looks only whether it exists, with OpenFileMapping.
/// On Linux it takes the name once, and no name that somebody makes anew; it opens nothing, and so
/// needs no descriptor.
/// Throws std::system_error: std::errc::no_such_file_or_directory if there is no such name; on
/// Linux std::errc::invalid_argument for one with a slash; otherwise the system's code.
void free_record(const std::string& name);

/// Makes a mapping of `mapping_size` zeroed bytes under a name that nobody else holds. The name
/// lives as long as any process holds a handle to it, and a killed process holds none. Only this
/// user may open it. Of several
/// that call this at the same time one makes the mapping, and the others are refused.
/// mmf::create_new.
/// Throws std::errc::file_exists if there is such a name, also where another program has made it
/// and not yet given it a size; std::errc::invalid_argument for what is not a name; otherwise what
/// mmf::create_new throws. It never takes a name from anybody, also if it fails.
mmf::mapping create(std::string_view name);

/// Opens the mapping that has the name, whatever its size, for reading only, and holds the name
/// with it. mmf::open_existing. Throws std::errc::no_such_file_or_directory, and makes nothing, if
/// there is no such name; std::errc::invalid_argument for what is not a name;
/// std::errc::permission_denied if another user but root has it; otherwise what mmf::open_existing
/// throws.
mmf::mapping open(std::string_view name);

} // namespace last_one_out
