// Module whose_memory on Windows. This is the file of lesson 10 that you finish there.
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

#include <windows.h>

#include <psapi.h>

module whose_memory;

namespace whose_memory {
namespace {

/// Throws what the system answered, after a sentence that says what was tried. `error` is that of
/// GetLastError: ask at once, the next call may change it. So the sentence's parts are joined here.
[[noreturn]] void fail(DWORD error, const auto&... tried)
{
    throw std::system_error{static_cast<int>(error), std::system_category(),
                            (std::string{} + ... + tried)};
}

/// The same for a code of our own: EINVAL.
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

/// The first pages of `part` that are alike: all in one state, such as MEM_COMMIT or MEM_FREE.
struct alike
{
    pages all;
    DWORD state = 0;
};
[[maybe_unused]] alike first_alike(pages part)
{
    MEMORY_BASIC_INFORMATION found{};
    if (::VirtualQuery(part.data(), &found, sizeof found) == 0)
        fail(::GetLastError(), "ask for the state of ", std::to_string(part.size()), " bytes");
    return {part.first(std::min<std::size_t>(part.size(), found.RegionSize)), found.State};
}

/// Calls `call` with what the system says of each page of the range that is committed: an object
/// with Valid, Shared and more. QueryWorkingSetEx
template <typename Call>
void each_page(pages range, Call call)
{
    std::array<PSAPI_WORKING_SET_EX_INFORMATION, 512> found; // one a page
    while (!range.empty()) {
        auto [next, state] = first_alike(range);
        if (state == MEM_COMMIT) {
            next = next.first(std::min(next.size(), found.size() * page_size()));
            const std::span asked = std::span{found}.first(next.size() / page_size());
            std::byte* at = const_cast<std::byte*>(next.data());
            for (auto& one : asked) {
                one.VirtualAddress = at;
                at += page_size();
            }
            if (!::K32QueryWorkingSetEx(::GetCurrentProcess(), asked.data(),
                                        static_cast<DWORD>(asked.size_bytes())))
                fail(::GetLastError(), "ask for the memory of ", std::to_string(next.size()),
                     " bytes");
            for (const auto& one : asked)
                call(one.VirtualAttributes);
        }
        range = range.subspan(next.size());
    }
}

} // namespace

entry entry_of(std::string_view text)
{
    // Task 1: take the addresses from the first line, and from the others what is dirty, and the
    // share: field_of.
    // Without it the check says: "the numbers of an entry are wrong"
    // In the starter: (void)text;
    // In the starter: return {};
    const auto [begin, end] = addresses_of(take_line(text));
    const std::uint64_t dirty = field_of(text, "Shared_Dirty") + field_of(text, "Private_Dirty");
    return {begin, end, dirty, field_of(text, "Pss")};
    // End of task 1.
}

in_memory by_page(pages range)
{
    // Task 2: add up the pages, each_page. Valid: resident. Shared: others can have it.
    // Without it the check says: "the pages in memory are counted wrong"
    // In the starter: (void)range;
    // In the starter: return {};
    in_memory sum;
    each_page(range, [&sum](const auto& page) {
        if (!page.Valid)
            return;
        sum.resident += page_size();
        (page.Shared ? sum.shared : sum.own) += page_size();
    });
    return sum;
    // End of task 2.
}

numbers account(pages range)
{
    // Task 3: what by_page says, and how many bytes are not free, first_alike. What is dirty, and
    // the share, nobody knows here.
    // Without it the check says: "the range is counted wrong"
    // In the starter: (void)range;
    // In the starter: return {};
    numbers sum{by_page(range), 0, std::nullopt, std::nullopt};
    while (!range.empty()) {
        const auto [next, state] = first_alike(range);
        sum.mapped += state != MEM_FREE ? next.size() : 0;
        range = range.subspan(next.size());
    }
    return sum;
    // End of task 3.
}

// What follows is given.

std::size_t page_size()
{
    SYSTEM_INFO info;
    ::GetSystemInfo(&info);
    return info.dwPageSize;
}

process_numbers as_top_shows()
{
    PROCESS_MEMORY_COUNTERS memory{};
    if (!::K32GetProcessMemoryInfo(::GetCurrentProcess(), &memory, sizeof memory))
        fail(::GetLastError(), "ask for the memory of this process");
    std::uint64_t mapped = 0;
    MEMORY_BASIC_INFORMATION found{};
    for (const char* at = nullptr; ::VirtualQuery(at, &found, sizeof found) != 0;
         at = static_cast<const char*>(found.BaseAddress) + found.RegionSize)
        mapped += found.State != MEM_FREE ? found.RegionSize : 0;
    return {mapped, memory.WorkingSetSize, std::nullopt};
}

void drop(pages range)
{
    // Of pages that are not locked it says so, and has taken them from the working set.
    void* const begin = const_cast<std::byte*>(range.data());
    if (!::VirtualUnlock(begin, range.size()) && ::GetLastError() != ERROR_NOT_LOCKED)
        fail(::GetLastError(), "drop ", std::to_string(range.size()), " bytes");
}

} // namespace whose_memory
