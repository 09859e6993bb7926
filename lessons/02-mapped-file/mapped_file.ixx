/// Whole files as memory: on the raw calls of the operating system.
module;

#include <cstddef>
#include <span>
#include <string>

export module mapped_file;

export namespace mapped_file {

/// What may be done with the bytes of a view.
enum class access {
    read_only,  ///< Load them. O_RDONLY, PROT_READ; GENERIC_READ, PAGE_READONLY, FILE_MAP_READ.
    read_write, ///< Store them too. O_RDWR, PROT_READ | PROT_WRITE; and GENERIC_WRITE,
                ///< PAGE_READWRITE, FILE_MAP_WRITE.
};

/// All bytes of a file in this process's address space, for as long as the object lives.
class view
{
  public:
    /// Opens the regular file at `path`, maps all of it and no page more, and closes it again: the
    /// view does without. What is stored in a read_write view is stored in the file, and what
    /// others store in the file is seen in any view. An empty file maps nothing. open(2), fstat(2),
    /// mmap(2) with MAP_SHARED, close(2), POSIX.1; CreateFile, GetFileSizeEx, CreateFileMapping,
    /// MapViewOfFile, CloseHandle. With the bytes may be done what `wanted` says, and nothing else.
    /// Throws the system's error, such as std::errc::no_such_file_or_directory, or
    /// std::errc::not_enough_memory if there are not so many free addresses in one piece; and
    /// std::errc::invalid_argument for what is no regular file, and for one that says it is empty
    /// and cannot be mapped, as those of /proc. Then nothing is left open, and nothing mapped.
    /// The file is closed once; meanwhile its bytes, its size and its mode stay, and no child
    /// inherits it. What its path names afterwards, and how large it is then, is not looked at.
    explicit view(const std::string& path, access wanted = access::read_only);
    /// Unmaps them, also where an exception is under way: munmap(2); UnmapViewOfFile. That is
    /// called once, and whatever it answers, nothing is thrown.
    ~view();
    view(const view&) = delete;
    view& operator=(const view&) = delete;

    /// The file's bytes; none where it was empty.
    std::span<const std::byte> bytes() const { return {mapped_, size_}; }
    /// The same for stores. In a read_only view a store ends the process: SIGSEGV;
    /// the exception 0xC0000005.
    std::span<std::byte> writable_bytes() { return {mapped_, size_}; }

  private:
    std::byte* mapped_ = nullptr; // where the mapping begins; null where nothing is mapped
    std::size_t size_ = 0;        // how many bytes are mapped
};

/// Makes the letters a to z large where they are. All other bytes stay, those of UTF-8 too. Who
/// looks meanwhile sees each byte as it was, or as it becomes; nobody else stores there meanwhile.
/// A text may have any length, and a call keeps nothing: threads may call at once, each for a text
/// of its own.
void make_upper(std::span<std::byte> text);

} // namespace mapped_file
