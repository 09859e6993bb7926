/// Who says no to a view, and what a copy-on-write view is: on the raw calls.
module;

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>

export module three_permissions;

export namespace three_permissions {

/// How a file was opened.
enum class opened {
    read,  ///< O_RDONLY; GENERIC_READ.
    write, ///< O_WRONLY; GENERIC_WRITE.
    both,  ///< O_RDWR; GENERIC_READ | GENERIC_WRITE.
};

/// What stands between the file and its views.
enum class section {
    none,       ///< Nothing: Linux, where a view is of the file itself.
    read_only,  ///< PAGE_READONLY.
    read_write, ///< PAGE_READWRITE.
    write_copy, ///< PAGE_WRITECOPY.
};

/// What is asked of a view.
enum class view {
    read,  ///< PROT_READ, MAP_SHARED; FILE_MAP_READ.
    write, ///< Stores that all see: PROT_READ | PROT_WRITE, MAP_SHARED; FILE_MAP_WRITE.
    copy,  ///< Stores to copies: PROT_READ | PROT_WRITE, MAP_PRIVATE; FILE_MAP_COPY.
};

/// Which call says no.
enum class answer {
    yes,             ///< None: there is a view.
    section_refused, ///< CreateFileMapping: the file was not opened for such a section.
    view_refused,    ///< mmap, or MapViewOfFile: what lies below does not allow such a view.
};

/// What the system answers where a view is wanted of a file that was opened so, on Windows through
/// a section. It says what both systems do, on either: with section::none Linux, with the others
/// Windows. A pure function: it asks no system and keeps nothing. mmap(2), EACCES; Microsoft's
/// documentation of CreateFileMapping. These are the rules:
/// - Without the right to read the file there is no section, and no view of any kind.
/// - A section that is read_write needs a file that was opened for both, whatever its views are
///   for. One that is read_only or write_copy needs no more than a file that may be read.
/// - A view that is to write needs a section that is read_write; where there is none, a file that
///   was opened for both.
/// - A view that reads, or copies, needs no more than a section; where there is none, no more than
///   a file that may be read.
/// Where several calls would refuse, it is the first: without a section nobody asks for a view.
answer allowed(opened how, section between, view wanted);

/// A regular file that is open, until the object goes.
class file
{
  public:
    /// Opens it. No program that is started later inherits it. Throws the system's error, and
    /// std::errc::invalid_argument for what is no regular file.
    explicit file(const std::string& path, opened how = opened::read);
    ~file();
    file(const file&) = delete;
    file& operator=(const file&) = delete;

    /// How many bytes it has now. Throws the system's error.
    std::uint64_t size() const;
    /// A file descriptor; a HANDLE.
    std::intptr_t handle() const { return handle_; }
    const std::string& path() const { return path_; }

  private:
    std::string path_;
    std::intptr_t handle_ = -1;
};

/// Bytes that are mapped, until the object goes.
class copied_view
{
  public:
    /// Takes over a mapping of so many bytes that begins there; null and 0 where there is none.
    copied_view(std::byte* begin, std::size_t size) : begin_{begin}, size_{size} {}
    /// Unmaps them: munmap(2); UnmapViewOfFile. What was stored goes with them.
    ~copied_view();
    copied_view(copied_view&& other) noexcept
        : begin_{std::exchange(other.begin_, nullptr)}, size_{std::exchange(other.size_, 0)}
    {}
    copied_view& operator=(copied_view&&) = delete;

    std::span<std::byte> bytes() const { return {begin_, size_}; }

  private:
    std::byte* begin_;
    std::size_t size_;
};

/// A copy-on-write view of all bytes of the file, as many as it has now: for loads and stores, and
/// not for running code. Nobody else sees what is stored: not the file, not another view, not
/// another process. The first store to a page copies that page, and no other one; a page that was
/// not stored to is no copy, and looking copies nothing. So nothing is copied here. A file that was
/// opened for reading is enough. mmap(2) with MAP_PRIVATE, POSIX.1; CreateFileMapping, and
/// MapViewOfFile with FILE_MAP_COPY, documented by Microsoft. No more is mapped than the pages that
/// the bytes lie in, and an empty file maps nothing, however it was opened. The size is asked once,
/// so a file that grows meanwhile shows the bytes it had. The file stays open, and nothing else is
/// left open; a call keeps nothing for a later one.
/// Throws the system's error, as the first try had it: std::errc::permission_denied for a file with
/// bytes that was opened for writing alone, and std::errc::not_enough_memory where there is no
/// memory for so many copies, which mmap says without MAP_NORESERVE, or where this process has no
/// such addresses. Then nothing is mapped.
copied_view map_copy(const file& from);

/// The length in the type that mmap and MapViewOfFile take. In a 32-bit process it may not fit:
/// then throws std::errc::not_enough_memory.
std::size_t addressable(std::uint64_t length);

/// How many of the pages that hold these bytes are copies: this process's own, and in no file.
/// /proc/self/pagemap, proc(5); QueryWorkingSetEx. Throws the system's error.
std::size_t copied_pages(std::span<const std::byte> bytes);

/// Asks the system itself: makes the section, and the view of the file's first byte, and gives both
/// back. Nothing where the system has no such level: no sections on Linux, and no view without one
/// on Windows. Throws the system's error where it is another one than std::errc::permission_denied.
/// The file has a byte at least.
std::optional<answer> ask(const file& of, section between, view wanted);

} // namespace three_permissions
