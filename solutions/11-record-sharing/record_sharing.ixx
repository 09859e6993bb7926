/// A record that several processes see: the four functions of the Delphi tip, and the step that two
/// of them have in common. Here without any help; module mmf does the same for any type.
module;

#include <cstddef>
#include <cstdint>
#include <string>

export module record_sharing;

export namespace record_sharing {

/// What the processes share, laid out as Delphi lays out its packed record: no byte between the
/// fields. Two of them lie at addresses that are no multiple of their size, so read and write them
/// through the record, and take no reference or pointer to them.
struct [[gnu::packed]] record
{
    std::uint16_t valwrd; ///< Word
    std::int32_t valint;  ///< Integer
    double valdbl;        ///< Double
};
static_assert(sizeof(record) == 14);
static_assert(offsetof(record, valwrd) == 0);
static_assert(offsetof(record, valint) == 2);
static_assert(offsetof(record, valdbl) == 6);

/// A record that this process shares, and what must be given back for it.
struct shared_record
{
    record* data = nullptr;    ///< The view: where the record is in this process. Null if closed.
    std::intptr_t handle = -1; ///< The object: a file descriptor, which is an int; a HANDLE. -1 if
                               ///< closed.
    bool created = false;      ///< True if this call made the object, false if it was there.
};

/// A view of the record at the beginning of the object behind the handle, wherever that stands, for
/// loads and stores that everybody who shares the object sees, and for nothing else. The handle
/// stays open. mmap(2), POSIX.1; MapViewOfFile.
/// Throws std::system_error with the system's code where it cannot map
/// (std::errc::bad_file_descriptor, std::errc::permission_denied, std::errc::not_enough_memory).
record* map_record(std::intptr_t handle);

/// Opens the object that has the name and maps it: this one and no other, whoever gets the name
/// meanwhile. The object stays as it is: its bytes, its size, its mode. shm_open and fstat,
/// POSIX.1; OpenFileMapping.
/// Throws std::system_error: std::errc::no_such_file_or_directory if there is none;
/// std::errc::invalid_argument for what is no name, as create_record does, and if the object has
/// fewer bytes than the record (on Windows what MapViewOfFile answers,
/// std::errc::permission_denied); otherwise the system's code. Nothing of it is held then.
shared_record open_record(const std::string& name);

/// Makes an object of the record's 14 bytes, all zero, under this name, and maps it. It is for this
/// user alone: mode 0600, less what the umask takes; on Windows as the system protects what a user
/// makes. Where the name exists, opens it as open_record does: whoever made it keeps its values. No
/// program that is started inherits the handle, here and in open_record. Of all who call it at the
/// same time, one has created the object. Others can open it as soon as it has its size, and what
/// they store stays. Its memory is taken at once, so that a full /dev/shm is an error here and not
/// a SIGBUS at the first store. shm_open and posix_fallocate, POSIX.1; CreateFileMapping, which
/// rounds the size up to whole pages. Throws std::system_error: as open_record where the name
/// exists, std::errc::no_space_on_device if there is no memory,
/// std::errc::invalid_argument for what is no name (empty, or with a slash; on Windows also with a
/// backslash), otherwise the system's code. Whatever is thrown, what it has begun is undone: view
/// and handle are given back, and the name with them.
shared_record create_record(const std::string& name);

/// Gives back the view and the handle, of which there must be both. munmap(2) and close(2),
/// POSIX.1; UnmapViewOfFile and CloseHandle. Must not be called twice for the same record.
void let_go(const shared_record& shared);

/// Takes the name away, if there is one. Who has the record keeps it. shm_unlink, POSIX.1. Windows
/// has no such call, and there this does nothing: the name goes with its last handle.
/// Throws std::errc::invalid_argument on Linux for a name with a slash.
void remove_name(const std::string& name);

/// The record in three lines: `valwrd = 4660` and so on.
std::string to_text(const record& values);

} // namespace record_sharing
