// Reservations on every system: which bytes, and which of their pages.
module;

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <system_error>

module mmf;

import :failures;

namespace mmf {

reservation reserve(std::uint64_t size)
{
    const std::string what = "reserve: " + std::to_string(size) + " bytes";
    if (size == 0)
        throw error{std::errc::invalid_argument, what + ": ask for one at least"};
    if (size > std::numeric_limits<std::size_t>::max() - page_size())
        throw error{std::errc::not_enough_memory,
                    what + " are more than a process can have addresses"};
    reservation made;
    made.data_ = reserve_addresses(static_cast<std::size_t>(size));
    made.size_ = static_cast<std::size_t>(size);
    return made;
}

void reservation::commit(std::uint64_t offset, std::uint64_t length)
{
    const auto bytes = static_cast<std::size_t>(
        length_within("commit", "", offset, length, "a reservation", size_));
    const auto before = static_cast<std::size_t>(offset) % page_size();
    if (bytes > 0)
        commit_pages({data_ + static_cast<std::size_t>(offset) - before, before + bytes});
}

void reservation::decommit(std::uint64_t offset, std::uint64_t length)
{
    const auto bytes = static_cast<std::size_t>(
        length_within("decommit", "", offset, length, "a reservation", size_));
    const std::size_t page = page_size(), last = static_cast<std::size_t>(offset) + bytes;
    const auto round_up = [&](std::size_t at) { return (at + page - 1) / page * page; };
    const std::size_t begin = round_up(static_cast<std::size_t>(offset));
    // What lies behind the last byte in its page is nobody's.
    const std::size_t end = last == size_ ? round_up(last) : last / page * page;
    if (begin < end)
        decommit_pages({data_ + begin, end - begin});
}

void reservation::close() noexcept
{
    if (data_ != nullptr)
        release_addresses({data_, size_});
    data_ = nullptr;
    size_ = 0;
}

} // namespace mmf
