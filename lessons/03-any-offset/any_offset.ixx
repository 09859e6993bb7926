/// Any bytes of a file, seen through a view: on the raw calls of the operating system.
module;

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

export module any_offset;

export namespace any_offset {

/// What must be mapped so that the bytes asked for are among it.
struct aligned_range
{
    std::uint64_t offset = 0; ///< Where the mapping begins: a multiple of the granularity.
    std::uint64_t lead = 0;   ///< Mapped bytes before the first one asked for.
    std::uint64_t length = 0; ///< All mapped bytes: the lead and those asked for, and no more.

    friend bool operator==(const aligned_range&, const aligned_range&) = default;
};

/// The range to map for `length` bytes at `offset`, also for none. It begins at the last multiple
/// of `granularity` (any power of two, and no other number: 4096, 16384, 65536) that is not beyond
/// the offset. A pure function: no system call, and the same answer on every system.
/// Throws std::errc::result_out_of_range if offset + length does not fit in 64 bits.
aligned_range align(std::uint64_t offset, std::uint64_t length, std::uint64_t granularity);

/// A 64-bit offset as MapViewOfFile takes it: dwFileOffsetHigh and dwFileOffsetLow.
struct offset_halves
{
    std::uint32_t high = 0; ///< The upper 32 bits.
    std::uint32_t low = 0;  ///< The lower 32 bits.

    friend bool operator==(const offset_halves&, const offset_halves&) = default;
};

/// The offset, split in two.
offset_halves split(std::uint64_t offset);

/// A length in the type that mmap, MapViewOfFile and spans take, which has 32 bits in a 32-bit
/// process. Throws std::errc::not_enough_memory if it does not fit.
std::size_t addressable(std::uint64_t length);

/// What offsets of mappings must be multiples of: the page size on Linux, sysconf(_SC_PAGESIZE);
/// the allocation granularity on Windows, GetSystemInfo.
std::uint64_t system_granularity();

/// What may be done with the bytes of a file, and with those of a view.
enum class access {
    read_only,  ///< Load them. O_RDONLY, PROT_READ; GENERIC_READ, PAGE_READONLY, FILE_MAP_READ.
    read_write, ///< Store them too. O_RDWR, PROT_READ | PROT_WRITE; and GENERIC_WRITE,
                ///< PAGE_READWRITE, FILE_MAP_WRITE.
};

/// An open file that can be mapped, closed at the end of its life.
class file
{
  public:
    /// Opens the regular file at `path`: open(2), fstat(2); CreateFile, GetFileType. Views will
    /// begin at multiples of `granularity`, which is an argument so that the code can be tried with
    /// that of another system.
    /// Throws the system's error, and std::errc::invalid_argument for what is no regular file, and
    /// for one that says it is empty and cannot be mapped, as those of /proc.
    explicit file(const std::string& path, access allowed = access::read_only,
                  std::uint64_t granularity = system_granularity());
    ~file();
    file(const file&) = delete;
    file& operator=(const file&) = delete;

    const std::string& path() const { return path_; }
    std::uint64_t granularity() const { return granularity_; }
    /// The file's size at this moment, in bytes: fstat(2); GetFileSizeEx.
    std::uint64_t size() const;
    /// Takes the room of these bytes, which lie in the file, where it is sparse and has none yet: a
    /// store that finds the disk full would end the process. fallocate(2), Linux; Windows, and some
    /// file systems, have nothing of the kind, and there it does nothing.
    /// Throws std::errc::no_space_on_device.
    void take_room(std::uint64_t offset, std::uint64_t length) const;
    /// What the system knows the file by: a file descriptor; a HANDLE. The file closes it.
    std::intptr_t handle() const { return handle_; }

  private:
    std::string path_;
    std::uint64_t granularity_;
    std::intptr_t handle_;
};

/// Some bytes of a file in this process's address space, for as long as the object lives.
class view
{
  public:
    /// Maps `length` bytes at `offset`, each any number within the file; length 0 maps nothing, and
    /// within the file is no error, whatever is wanted (behind its end it may be one). Nothing is
    /// read before somebody looks.
    /// The file is the one that `from` has open, whatever stands at its path now, and no descriptor
    /// is opened beside that.
    /// What is stored in a read_write view is stored in the file, and what others store in the file
    /// is seen in any view: mmap(2) with MAP_SHARED, POSIX.1; CreateFileMapping and MapViewOfFile,
    /// with a section that is closed again. With its bytes may be done what `wanted` says, and
    /// nothing else.
    /// Throws std::errc::result_out_of_range if the bytes do not lie in the file as it is now,
    /// which is asked once, before anything is mapped; then the system's error as it is, at the
    /// first try, such as std::errc::permission_denied if the file was not opened for that access,
    /// or std::errc::not_enough_memory if there are not so many free addresses in one piece. An
    /// error of the question for the size comes as it is, too. If it throws, nothing stays mapped,
    /// no addresses stay taken, and the file stays open.
    view(const file& from, std::uint64_t offset, std::uint64_t length,
         access wanted = access::read_only);
    /// Unmaps them, also where an exception is under way: munmap(2); UnmapViewOfFile.
    ~view();
    view(const view&) = delete;
    view& operator=(const view&) = delete;

    /// The bytes asked for, from `offset` on.
    std::span<const std::byte> bytes() const { return all(); }
    /// The same for stores. In a read_only view a store ends the process: SIGSEGV;
    /// the exception 0xC0000005.
    std::span<std::byte> writable_bytes() { return all(); }

  private:
    std::span<std::byte> all() const;

    std::byte* mapped_ =
        nullptr;          // where the mapping begins; the bytes asked for come after the lead
    aligned_range range_; // what is mapped
};

} // namespace any_offset
