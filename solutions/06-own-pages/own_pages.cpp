// Module own_pages on Linux. This is the file of lesson 6 that you finish.
module;

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

module own_pages;

namespace own_pages {
namespace {

/// Throws what the system answered, after a sentence that says what was tried. `error` is errno,
/// read before the parts of the sentence are joined, or a code of our own: ENOMEM, ERANGE.
[[noreturn]] void fail(int error, const auto&... tried)
{
    throw std::system_error{error, std::generic_category(), (std::string{} + ... + tried)};
}

/// A length in the type that mmap and spans take, which has 32 bits in a 32-bit process.
std::size_t addressable(std::uint64_t length)
{
    if (length > std::numeric_limits<std::size_t>::max())
        fail(ENOMEM, "reserve ", std::to_string(length), " bytes");
    return static_cast<std::size_t>(length);
}

} // namespace

pages reserve(std::uint64_t length)
{
    // Task 1: take addresses that nobody may touch, private to this process, with no file behind.
    // Without it the check says: "the addresses are not reserved"
    // In the starter: (void)length;
    // In the starter: return {};
    void* const address =
        ::mmap(nullptr, addressable(length), PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (address == MAP_FAILED)
        fail(errno, "reserve ", std::to_string(length), " bytes");
    return {static_cast<std::byte*>(address), addressable(length)};
    // End of task 1.
}

void commit(pages part)
{
    // Task 2: let these pages be loaded and stored. They get their memory when they are touched.
    // Without it the check says: "what is committed cannot be used"
    // In the starter: (void)part;
    if (::mprotect(part.data(), part.size(), PROT_READ | PROT_WRITE) != 0)
        fail(errno, "commit ", std::to_string(part.size()), " bytes");
    // End of task 2.
}

void give_back(pages part)
{
    // Task 3: have the memory of these pages dropped, and let nobody touch them.
    // Without it the check says: "what was given back has memory still"
    // In the starter: (void)part;
    if (::madvise(part.data(), part.size(), MADV_DONTNEED) != 0 ||
        ::mprotect(part.data(), part.size(), PROT_NONE) != 0)
        fail(errno, "give back ", std::to_string(part.size()), " bytes");
    // End of task 3.
}

std::uint64_t touched(pages part)
{
    // Task 4: ask the system which pages have memory, some thousands at a time, and count them.
    // Without it the check says: "the pages that have memory are counted wrong"
    // In the starter: (void)part;
    // In the starter: return 0;
    std::array<unsigned char, 4096> found; // one a page
    std::uint64_t count = 0;
    while (!part.empty()) {
        const pages next = part.first(std::min(part.size(), found.size() * page_size()));
        if (::mincore(next.data(), next.size(), found.data()) != 0)
            fail(errno, "ask for the memory of ", std::to_string(next.size()), " bytes");
        count += static_cast<std::uint64_t>(
            std::count_if(found.begin(), found.begin() + next.size() / page_size(),
                          [](unsigned char page) { return (page & 1) != 0; }));
        part = part.subspan(next.size());
    }
    return count;
    // End of task 4.
}

// What follows is given.

std::size_t page_size()
{
    return static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

pages part(pages all, std::uint64_t first, std::uint64_t count)
{
    const std::uint64_t there = all.size() / page_size();
    if (first > there || count > there - first)
        fail(ERANGE, "take ", std::to_string(count), " pages from page ", std::to_string(first),
             " on: there are ", std::to_string(there));
    return all.subspan(static_cast<std::size_t>(first) * page_size(),
                       static_cast<std::size_t>(count) * page_size());
}

void release(pages all)
{
    if (::munmap(all.data(), all.size()) != 0)
        fail(errno, "release ", std::to_string(all.size()), " bytes");
}

pages reserve_at(std::uintptr_t address, std::uint64_t length)
{
    void* const wanted = reinterpret_cast<void*>(address);
    void* const got = ::mmap(wanted, addressable(length), PROT_NONE,
                             MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
    if (got == MAP_FAILED)
        fail(errno, "reserve ", std::to_string(length), " bytes at one address");
    const pages all{static_cast<std::byte*>(got), addressable(length)};
    if (got == wanted)
        return all;
    release(all); // before Linux 4.17 the address was a wish
    fail(EEXIST, "reserve ", std::to_string(length), " bytes at one address");
}

} // namespace own_pages
