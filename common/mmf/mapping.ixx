module;

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

export module mmf:mapping;

import :access;
import :alignment;
import :view;

export namespace mmf {

/// Whose objects are opened under a name.
enum class owners {
    trusted, ///< This user's, and root's.
    anyone, ///< Whoever let this user in. The owner can cut the object at any time: a touch of what
            ///< is gone is a SIGBUS. It has no mark: it keeps its name when this handle goes.
};

/// A handle to an object that processes share: a named piece of memory, or a file. (Win32 calls the
/// object a section.) Move-only; closed at the end of its life. Views outlive it. A handle that was
/// closed or moved from is not open and has size 0; `created` and `granted_access` still say how
/// it was opened.
class mapping
{
  public:
    /// A closed handle.
    mapping() = default;
    mapping(mapping&&) = default;
    mapping& operator=(mapping&&) = default;

    /// Returns what views may begin and end within, in bytes: as asked for at creation, not rounded
    /// to pages. 0 for a closed handle.
    inline std::uint64_t size() const { return section_ ? size_ : 0; }
    /// Returns true if this call made the object, false if the object was there.
    inline bool created() const { return created_; }
    /// Returns the access that the mapping was opened with.
    inline access granted_access() const { return granted_; }
    /// Returns false for a default-constructed, moved-from or closed handle.
    inline bool is_open() const { return section_ != nullptr; }

    /// Returns another handle to the same object. A name is live until both are closed.
    mapping share() const;

    /// Returns a view of `length` bytes at `offset`. Both may be any number within the mapping, and
    /// need no alignment. Length 0 gives a view without bytes, as the whole of an empty file does.
    /// mmap(2), POSIX.1; MapViewOfFile.
    /// Throws std::errc::result_out_of_range if the view does not fit in the mapping,
    /// std::errc::permission_denied if the mapping's access does not allow the view's,
    /// std::errc::not_enough_memory if there is no such range of free addresses, if the process has
    /// as many views as it may have, or no promise of memory for all of a copy_on_write view,
    /// std::errc::value_too_large in a Linux process of 32 bits for a view that begins at 16 TiB
    /// (2^32 pages) or beyond,
    /// std::errc::bad_file_descriptor if the handle is closed.
    template <access Access = access::read_only>
    view<Access> map(std::uint64_t offset = 0, std::uint64_t length = to_the_end) const
    {
        return view<Access>{map_range(Access, offset, length)};
    }

    /// Gives `length` bytes at `offset` of a file their room on the disk now, where it is sparse:
    /// no store there finds the disk full, which would end the process. Size and bytes stay. A
    /// named mapping has its memory already. fallocate(2), Linux. On Windows a file that is not
    /// sparse has its room, and there is no call for one that is.
    /// Throws std::errc::no_space_on_device if the disk is full, std::errc::result_out_of_range and
    /// std::errc::bad_file_descriptor as map, std::errc::permission_denied if the mapping was not
    /// opened read_write, std::errc::operation_not_supported where the system has no such call.
    void allocate(std::uint64_t offset = 0, std::uint64_t length = to_the_end) const;

    /// Closes the handle. If it was the last one to a name, the name is free; the memory lives on
    /// in its views. close(2); CloseHandle. Closing twice is harmless.
    inline void close() noexcept { section_.reset(); }

  private:
    template <access>
    friend class chunk_range;
    friend mapping create_new(std::string_view, std::uint64_t);
    friend mapping open_existing(std::string_view, access, owners);
    friend mapping create_or_open(std::string_view, std::uint64_t, owners);
    friend mapping open_file(const std::filesystem::path&, access, std::uint64_t);
    friend mapping create_file(const std::filesystem::path&, std::uint64_t);

    mapping(std::shared_ptr<const section> object, access granted, bool created);
    mapping(const mapping&) = default; // for share() alone: a handle is not copied by accident
    mapped_range map_range(access wanted, std::uint64_t offset, std::uint64_t length) const;

    std::shared_ptr<const section> section_;
    std::uint64_t size_ = 0;
    access granted_ = access::read_only;
    bool created_ = false;
};

// Names. A name is live while any process holds a handle to it, and a process that has ended, in
// whatever way, holds none. The mapping holds the user's bytes and nothing else. On Linux the
// name `test_memory` is the POSIX shared-memory object `/test_memory`, that is the file
// /dev/shm/test_memory, with mode 0600 and a mark (the sticky bit) that says it follows these
// rules; an object that another program made without the mark can be opened and is never removed.
//
// A name must be 1 to 255 bytes long and must not contain `/`, `\` or NUL, nor be `.` or `..`.
// Other names throw std::errc::invalid_argument.
//
// A handle counts for the process that made it. What a forked child inherits does not: the child
// can map it, its close frees nothing, and the name is free once the parent's handles are closed. A
// child that is to hold the name, such as a daemon, opens it itself before that. If the parent ends
// without closing them (killed, _exit), the name stays live while a child still has an inherited
// handle, or a view that was made before the fork; then it is free.
//
// If another user but root has the name, all three throw std::errc::permission_denied, at once,
// whatever that user does with it; `owners::anyone` opens it if its mode allows that. (On Windows,
// where each session has names of its own, `owners` changes nothing.) A user who lets others open
// an object of their own, chmod(2), lets them cut it, and lock it, for which the calls then wait.

/// Makes an object of `size` zeroed bytes under a name that is not live. shm_open(3) is the nearest
/// call of POSIX.1; CreateFileMapping. Its memory is set aside at once, so that a full /dev/shm is
/// an error here and not a SIGBUS at the first store.
/// Throws std::errc::file_exists if the name is live, std::errc::invalid_argument for size 0,
/// std::errc::no_space_on_device if there is no room.
mapping create_new(std::string_view name, std::uint64_t size);

/// Opens the object that has the name. shm_open(3); OpenFileMapping.
/// Throws std::errc::no_such_file_or_directory if the name is not live,
/// std::errc::permission_denied if its owner does not let this user in,
/// std::errc::resource_unavailable_try_again if another program has made it and not yet sized it,
/// std::errc::no_space_on_device if whoever is making it right now finds no room,
/// std::errc::too_many_symbolic_link_levels if the name is a symbolic link, which is never
/// followed.
mapping open_existing(std::string_view name, access wanted = access::read_write,
                      owners accepted = owners::trusted);

/// Opens the object if the name is live, keeping its size whatever is asked, and makes it
/// otherwise; `created()` says which of the two. CreateFileMapping. Errors as the two above.
mapping create_or_open(std::string_view name, std::uint64_t size,
                       owners accepted = owners::trusted);

/// Returns the owner of the name if that is another user: "user alice", or "user 1002" if the
/// number has no name. Empty if the name is free or this user's own, and on Windows, where each
/// session has names of its own.
std::string other_owner(std::string_view name);

/// Returns a name to use in place of one that another user has: `test_memory-1002`, with this
/// user's number behind it, which is free or this user's own already. On Windows, the same name.
std::string own_name(std::string name);

/// Opens the file at `path`. With read_write, and `at_least` beyond its end, the file grows to that
/// size, reading as zeros, and never becomes shorter, whichever processes make it grow at once. The
/// room for what has grown is taken at once, so that a full disk is an error here and not a SIGBUS
/// at the first store: fallocate(2). (A file system without that, such as NFS 3, makes it sparse.)
/// If it cannot grow, its size stays as it was. open(2); CreateFile, CreateFileMapping.
/// (On Windows a path that is made of a narrow string may be read in the system's own encoding. A
/// text in UTF-8, such as an argument of a program, becomes a path as a std::u8string. GCC 14 needs
/// <filesystem> included by the caller.)
/// Throws std::errc::no_such_file_or_directory or std::errc::permission_denied as the system does,
/// std::errc::invalid_argument for a path with a NUL in it, for what is not a regular file, for one
/// whose bytes are made when they are read, as in /proc, and for a file shorter than `at_least`
/// that is not opened read_write, std::errc::no_space_on_device or std::errc::file_too_large if it
/// cannot grow to that size, std::errc::resource_unavailable_try_again if another program has a
/// lease on it (fcntl(2)).
mapping open_file(const std::filesystem::path& path, access wanted = access::read_only,
                  std::uint64_t at_least = 0);

/// Makes a file of `size` bytes, sparse and reading as zeros, mode 0600 whatever the umask, opened
/// read_write. Sparse: a terabyte takes no room, and what is stored takes it then. If there is none
/// left, that store ends the process (SIGBUS on Linux). Where that must not be, make a file of 0
/// bytes, and let open_file grow it. Where the file system has no sparse files, as FAT and exFAT,
/// all of it is taken here. ftruncate(2); CreateFile, FSCTL_SET_SPARSE.
/// Throws std::errc::file_exists if there is something at `path`, std::errc::file_too_large if the
/// file system or this process may not have such a file. Then no file is left.
mapping create_file(const std::filesystem::path& path, std::uint64_t size);

} // namespace mmf
