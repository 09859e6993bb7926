// Module own_pages on Windows. This is the file of lesson 6 that you finish there.
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

#include <windows.h>

#include <psapi.h>

module own_pages;

namespace own_pages {
namespace {

/// Throws what the system answered, after a sentence that says what was tried. `error` is that of
/// GetLastError: ask at once, the next call may change it. So the sentence's parts are joined here.
[[noreturn]] void fail(DWORD error, const auto&... tried)
{
    throw std::system_error{static_cast<int>(error), std::system_category(),
                            (std::string{} + ... + tried)};
}

/// The same for a code of our own: ENOMEM, ERANGE.
[[noreturn]] void fail(int error, const auto&... tried)
{
    throw std::system_error{error, std::generic_category(), (std::string{} + ... + tried)};
}

/// A length in the type that VirtualAlloc and spans take, which has 32 bits in a 32-bit process.
std::size_t addressable(std::uint64_t length)
{
    if (length > std::numeric_limits<std::size_t>::max())
        fail(ENOMEM, "reserve ", std::to_string(length), " bytes");
    return static_cast<std::size_t>(length);
}

/// The first pages of `part` that are alike: all of them committed, or none.
struct alike
{
    pages all;
    bool committed;
};
[[maybe_unused]] alike first_alike(pages part)
{
    MEMORY_BASIC_INFORMATION found{};
    if (::VirtualQuery(part.data(), &found, sizeof found) == 0)
        fail(::GetLastError(), "ask for the state of ", std::to_string(part.size()), " bytes");
    return {part.first(std::min<std::size_t>(part.size(), found.RegionSize)),
            found.State == MEM_COMMIT};
}

} // namespace

pages reserve(std::uint64_t length)
{
    // Task 1: take addresses that nobody may touch.
    // Without it the check says: "the addresses are not reserved"
    // In the starter: (void)length;
    // In the starter: return {};
    void* const address = ::VirtualAlloc(nullptr, addressable(length), MEM_RESERVE, PAGE_NOACCESS);
    if (address == nullptr)
        fail(::GetLastError(), "reserve ", std::to_string(length), " bytes");
    return {static_cast<std::byte*>(address), addressable(length)};
    // End of task 1.
}

void commit(pages part)
{
    // Task 2: let these pages be loaded and stored. They get their memory when they are touched.
    // Without it the check says: "what is committed cannot be used"
    // In the starter: (void)part;
    if (!part.empty() &&
        ::VirtualAlloc(part.data(), part.size(), MEM_COMMIT, PAGE_READWRITE) == nullptr)
        fail(::GetLastError(), "commit ", std::to_string(part.size()), " bytes");
    // End of task 2.
}

void give_back(pages part)
{
    // Task 3: have the memory of these pages dropped, and let nobody touch them.
    // Without it the check says: "what was given back has memory still"
    // In the starter: (void)part;
    if (!part.empty() && !::VirtualFree(part.data(), part.size(), MEM_DECOMMIT))
        fail(::GetLastError(), "give back ", std::to_string(part.size()), " bytes");
    // End of task 3.
}

std::uint64_t touched(pages part)
{
    // Task 4: go from one run of pages to the next, first_alike. Of those that are committed ask
    // the system which have memory, some hundreds at a time, and count them.
    // Without it the check says: "the pages that have memory are counted wrong"
    // In the starter: (void)part;
    // In the starter: return 0;
    std::array<PSAPI_WORKING_SET_EX_INFORMATION, 512> found; // one a page
    std::uint64_t count = 0;
    while (!part.empty()) {
        auto [next, committed] = first_alike(part);
        if (committed) {
            next = next.first(std::min(next.size(), found.size() * page_size()));
            const std::size_t asked = next.size() / page_size();
            for (std::size_t page = 0; page < asked; ++page)
                found[page].VirtualAddress = next.data() + page * page_size();
            if (!::K32QueryWorkingSetEx(::GetCurrentProcess(), found.data(),
                                        static_cast<DWORD>(asked * sizeof found[0])))
                fail(::GetLastError(), "ask for the memory of ", std::to_string(next.size()),
                     " bytes");
            for (std::size_t page = 0; page < asked; ++page)
                count += found[page].VirtualAttributes.Valid;
        }
        part = part.subspan(next.size());
    }
    return count;
    // End of task 4.
}

// What follows is given.

std::size_t page_size()
{
    SYSTEM_INFO info;
    ::GetSystemInfo(&info);
    return info.dwPageSize;
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
    if (!::VirtualFree(all.data(), 0, MEM_RELEASE))
        fail(::GetLastError(), "release ", std::to_string(all.size()), " bytes");
}

pages reserve_at(std::uintptr_t address, std::uint64_t length)
{
    void* const got = ::VirtualAlloc(reinterpret_cast<void*>(address), addressable(length),
                                     MEM_RESERVE, PAGE_NOACCESS);
    if (got == nullptr)
        fail(::GetLastError(), "reserve ", std::to_string(length), " bytes at one address");
    return {static_cast<std::byte*>(got), addressable(length)};
}

} // namespace own_pages
