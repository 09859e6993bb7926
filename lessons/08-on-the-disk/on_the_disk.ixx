/// Which call has the bytes of a view on the disk, and in which order: the data first, then the
/// word that says it is there.
module;

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

export module on_the_disk;

export namespace on_the_disk {

/// How many bytes a page has: sysconf(_SC_PAGESIZE); GetSystemInfo, dwPageSize.
std::size_t page_size();

/// What a view of a file is for.
enum class access {
    read,  ///< Loads alone.
    write, ///< Loads, and stores that the file gets.
};

/// A file, and a view of all the bytes that it has at first, until the object goes.
class mapped_file
{
  public:
    /// Opens a regular file and maps it, shared; an empty one has no bytes. No program that is
    /// started later inherits it. Throws the system's error, and std::errc::invalid_argument for
    /// what is no regular file.
    explicit mapped_file(const std::string& path, access how = access::write);
    ~mapped_file();
    mapped_file(const mapped_file&) = delete;
    mapped_file& operator=(const mapped_file&) = delete;

    /// The first byte of the file is the first one, and stands where a page begins.
    std::span<std::byte> bytes() const { return {begin_, size_}; }
    access how() const { return how_; }
    /// A file descriptor; a HANDLE.
    std::intptr_t handle() const { return handle_; }
    const std::string& path() const { return path_; }

  private:
    std::string path_;
    access how_;
    std::intptr_t handle_ = -1;
    std::byte* begin_ = nullptr;
    std::size_t size_ = 0;
};

/// Has the `length` bytes from `offset` on, both any number, written to the disk that the file is
/// on, and returns when the disk says that it has them. The system writes whole pages: on Linux it
/// is asked for those that have one of these bytes, and for no others; on Windows the second call
/// writes what is left of the whole file. No byte changes. A view for loads is flushed as any
/// other: what others have stored; on Windows FlushFileBuffers refuses that
/// (ERROR_ACCESS_DENIED).
/// No bytes are no error, whatever the offset, and the system is not asked at all.
/// msync(2) with MS_SYNC, POSIX.1, once for all of the bytes, its length rounded up to whole pages
/// or not; FlushViewOfFile, which does not wait for the disk, and then FlushFileBuffers, each once,
/// documented by Microsoft. Only that the system is asked for this counts, not through which
/// function.
/// Throws std::errc::result_out_of_range, and asks the system nothing, if the bytes do not lie in
/// the view, also if offset + length does not fit in 64 bits. The view counts, whatever size the
/// file has by now: bytes that were cut off it are asked for as any others, and those that it has
/// grown by are refused. Else throws the system's error, as the first call had it that failed: none
/// is made again.
/// Nothing is kept for a later call.
void flush_range(const mapped_file& of, std::uint64_t offset, std::uint64_t length);

/// A file that grows by what is appended to it, within the bytes that it has. Its first 8 bytes are
/// a word, in the processor's own byte order: how many bytes behind it are valid. Those behind
/// these are room for more, whatever stands there. A file of zeros is an empty journal. One thread
/// of one process appends.
class journal
{
  public:
    /// How many bytes the word has.
    static constexpr std::uint64_t header = 8;

    /// Errors as mapped_file has them; std::errc::invalid_argument if the file has no room for the
    /// word, or the word says more bytes than there are.
    explicit journal(const std::string& path, access how = access::write);

    const mapped_file& file() const { return file_; }
    /// What the word says now.
    std::uint64_t length() const;
    /// Stores the word, in one piece, and flushes nothing. Not for a view for loads.
    void set_length(std::uint64_t length) const;
    /// All bytes behind the word.
    std::span<std::byte> room() const { return file_.bytes().subspan(header); }

    /// flush() has thrown what flush_range() threw for this journal, whatever that was. False when
    /// it is opened. While flush() runs, it may be either.
    bool failed = false;

  private:
    mapped_file file_;
};

/// The same as flush_range() for the file of a journal, until that throws for the first time. What
/// is thrown comes as it is, whatever it is: of the same type, with the same code and the same
/// words. And the journal has failed: `failed` is true from then on. It stays so, and this function
/// throws std::errc::state_not_recoverable, for no bytes, too, and asks the system nothing. (After
/// an error Linux takes the pages for written: the same call once more says "success", and nothing
/// was written. So there is no second try.) An exception that is under way or caught already when
/// this is called, by a destructor or a handler, is no failure of the flush. Another journal, also
/// one of the same file that is opened later, knows nothing of one. Nothing else is kept.
void flush(journal& of, std::uint64_t offset, std::uint64_t length);

/// Appends the data, which lies outside of this file, and returns when the disk has it as a valid
/// part of the journal. In this order: stores the data behind the valid bytes; flushes it, by
/// flush(), and nothing beside it but what is in the same pages; only then stores the word,
/// `length()` and the data's size; flushes the word, so, too. There are these two flushes, however
/// large the data is, also if the same bytes stand there already: they may not be on the disk. And
/// whenever the power goes, what the word on the disk counts is on the disk. The other bytes stay
/// as they are.
/// Throws, and stores and flushes nothing, std::errc::state_not_recoverable if the journal has
/// failed, also for no data. Else no data is no error, and nothing is stored or flushed. Else
/// throws so std::errc::permission_denied if the journal's view is for loads, and then
/// std::errc::no_space_on_device if the data does not fit behind the valid bytes, whatever the word
/// says; a journal that refuses data for these two has not failed.
/// What flush() throws comes as it is. If it was the first flush, the word stays as it was, nothing
/// is flushed any more, and where the data was to go, anything may stand. If it was the second one,
/// nobody knows which word the disk has, and the view may have either, the old one or the new.
/// Nothing is kept for a later call but `failed`.
void commit(journal& to, std::span<const std::byte> data);

/// How many pages of the view were stored to and are not handed over to the disk yet, as far as the
/// system knows: Shared_Dirty and Private_Dirty in /proc/self/smaps, proc(5). Nothing on Windows,
/// which does not say it. Throws the system's error.
std::optional<std::uint64_t> dirty_pages(const mapped_file& of);

} // namespace on_the_disk
