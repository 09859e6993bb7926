// Module whose_memory on Linux. This is the file of lesson 10 that you finish.
module;

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

module whose_memory;

namespace whose_memory {
namespace {

/// Throws what the system answered, after a sentence that says what was tried. `error` is errno,
/// read before the parts of the sentence are joined, or a code of our own: EINVAL.
[[noreturn]] void fail(int error, const auto&... tried)
{
    throw std::system_error{error, std::generic_category(), (std::string{} + ... + tried)};
}

/// Takes the first line away from the text, and returns it without its line end.
[[maybe_unused]] std::string_view take_line(std::string_view& text)
{
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    return line;
}

/// Takes a number away from the beginning of the text, and returns it. Throws if there is none.
std::uint64_t take_number(std::string_view& text, int base)
{
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
    if (error != std::errc{})
        fail(EINVAL, "read a number in an entry of smaps");
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return number;
}

/// The two addresses with which the first line of an entry begins.
struct addresses
{
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
};
[[maybe_unused]] addresses addresses_of(std::string_view line)
{
    addresses found;
    found.begin = take_number(line, 16);
    if (!line.starts_with('-'))
        fail(EINVAL, "read the addresses of an entry of smaps");
    line.remove_prefix(1);
    found.end = take_number(line, 16);
    return found;
}

/// The bytes that a line such as "Pss:     12 kB" says: here 12,288.
[[maybe_unused]] std::uint64_t bytes_of(std::string_view line)
{
    line.remove_prefix(std::min(line.size(), line.find(':') + 1));
    line.remove_prefix(std::min(line.size(), line.find_first_not_of(' ')));
    const std::uint64_t kibibytes = take_number(line, 10);
    if (line != " kB" || kibibytes > std::numeric_limits<std::uint64_t>::max() / 1024)
        fail(EINVAL, "read a number of kB in an entry of smaps");
    return kibibytes * 1024;
}

/// The bytes that the line of this name says, such as "Pss": the first one that begins with the
/// name and a colon. Throws if there is none.
[[maybe_unused]] std::uint64_t field_of(std::string_view text, std::string_view name)
{
    while (!text.empty())
        if (const std::string_view line = take_line(text);
            line.starts_with(name) && line.substr(name.size()).starts_with(':'))
            return bytes_of(line);
    fail(EINVAL, "find ", std::string{name}, " in an entry of smaps");
}

/// A file of /proc, open as long as the object lives. What fails throws the system's error.
class proc_file
{
  public:
    explicit proc_file(const char* path) : path_{path}, file_{::open(path, O_RDONLY | O_CLOEXEC)}
    {
        if (file_ < 0)
            fail(errno, "open ", path_);
    }
    ~proc_file() { ::close(file_); }
    proc_file(const proc_file&) = delete;
    proc_file& operator=(const proc_file&) = delete;

    /// Reads what comes next, and returns how many bytes of the buffer it filled: at the end 0.
    std::size_t read(std::span<char> into) const
    {
        return checked(::read(file_, into.data(), into.size()));
    }

    /// Reads some of the file's numbers of 64 bits, from the number `first` on, which is 0 for the
    /// first one. Returns how many it read, which may be fewer than there is room for: at the end
    /// 0.
    std::size_t read_at(std::uint64_t first, std::span<std::uint64_t> into) const
    {
        return checked(::pread(file_, into.data(), into.size_bytes(),
                               static_cast<off_t>(first * sizeof(std::uint64_t)))) /
               sizeof(std::uint64_t);
    }

  private:
    std::size_t checked(ssize_t answer) const
    {
        if (answer < 0)
            fail(errno, "read ", path_);
        return static_cast<std::size_t>(answer);
    }

    const char* path_;
    int file_;
};

/// Where the first entry of the text ends, which is where a line begins that is no field (those
/// begin with a capital letter); npos if that is not yet seen.
[[maybe_unused]] std::size_t end_of_entry(std::string_view text)
{
    for (std::size_t at = text.find('\n'); at < text.size() - 1; at = text.find('\n', at + 1))
        if (text[at + 1] < 'A' || text[at + 1] > 'Z')
            return at + 1;
    return std::string_view::npos;
}

/// Calls `call` with each entry of /proc/self/smaps, in the order of the addresses, as entry_of()
/// reads it.
template <typename Call>
void each_entry(Call call)
{
    const proc_file smaps{"/proc/self/smaps"};
    std::string text;
    std::array<char, 16'384> piece;
    while (const std::size_t size = smaps.read(piece)) {
        text.append(piece.data(), size);
        for (auto end = end_of_entry(text); end != text.npos; end = end_of_entry(text)) {
            call(entry_of(std::string_view{text}.substr(0, end)));
            text.erase(0, end);
        }
    }
    if (!text.empty())
        call(entry_of(text));
}

/// The first address of the range, and the first one behind it.
[[maybe_unused]] addresses addresses_of(pages range)
{
    const std::uint64_t begin = reinterpret_cast<std::uintptr_t>(range.data());
    return {begin, begin + range.size()};
}

/// How many bytes of the mapping lie in the range.
[[maybe_unused]] std::uint64_t bytes_in(pages range, const entry& mapping)
{
    const auto [begin, end] = addresses_of(range);
    const std::uint64_t from = std::max(mapping.begin, begin);
    const std::uint64_t to = std::min(mapping.end, end);
    return from < to ? to - from : 0;
}

/// Calls `call` with the number of each page of the range in /proc/self/pagemap, which says by its
/// bits what the page table has. Pages behind the last address that a process can have have none.
template <typename Call>
void each_page(pages range, Call call)
{
    const proc_file pagemap{"/proc/self/pagemap"};
    std::array<std::uint64_t, 1024> found; // one a page
    std::uint64_t first = addresses_of(range).begin / page_size();
    for (std::size_t left = range.size() / page_size(); left > 0;) {
        const std::size_t came =
            pagemap.read_at(first, std::span{found}.first(std::min(left, found.size())));
        if (came == 0)
            return;
        std::for_each_n(found.begin(), came, call);
        first += came;
        left -= came;
    }
}

} // namespace

entry entry_of(std::string_view text)
{
    // TODO(1): take the addresses from the first line, and from the others what is dirty, and the
    // share: field_of.
    // Without it the check says: "the numbers of an entry are wrong"
    (void)text;
    return {};
    // End of task 1.
}

in_memory by_page(pages range)
{
    // TODO(2): add up the pages, each_page. Bit 63: resident. Bit 56: mapped once. Bit 61: of a
    // file, or of shared memory.
    // Without it the check says: "the pages in memory are counted wrong"
    (void)range;
    return {};
    // End of task 2.
}

numbers account(pages range)
{
    // TODO(3): go through the entries, each_entry, and count their bytes in the range, bytes_in. Add
    // what is said of an entry if all of it lies in the range; if a part of it does, know nothing.
    // Without it the check says: "the range is counted wrong"
    (void)range;
    return {};
    // End of task 3.
}

// What follows is given.

std::size_t page_size()
{
    return static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

process_numbers as_top_shows()
{
    const proc_file statm{"/proc/self/statm"};
    std::array<char, 256> buffer;
    std::string_view text{buffer.data(), statm.read(buffer)};
    std::array<std::uint64_t, 3> found; // pages: all that is mapped, resident, of files or shared
    for (std::uint64_t& number : found) {
        number = take_number(text, 10) * page_size();
        text.remove_prefix(std::min<std::size_t>(text.size(), 1)); // the space
    }
    return {found[0], found[1], found[2]};
}

void drop(pages range)
{
    void* const begin = const_cast<std::byte*>(range.data()); // madvise has no other type for it
    if (::madvise(begin, range.size(), MADV_DONTNEED) != 0)
        fail(errno, "drop ", std::to_string(range.size()), " bytes");
}

} // namespace whose_memory
