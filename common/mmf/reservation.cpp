// Reservations on every system: which bytes, and which of their pages.
module;

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <system_error>

module mmf;

namespace mmf {

namespace {

/// The bytes asked for, from the front of the reservation on. Throws if they are not in it.
struct asked_range
{
    asked_range(const char* operation, std::uint64_t offset, std::uint64_t length, std::size_t size)
        : begin{static_cast<std::size_t>(offset)}
    {
        const bool rest = length == to_the_end;
        if (!lies_within(offset, rest ? 0 : length, size))
            throw error{std::errc::result_out_of_range,
                        std::string{operation} + ": " +
                            (rest ? "the rest" : std::to_string(length) + " bytes") +
                            " at offset " + std::to_string(offset) +
                            " does not fit in a reservation of " + std::to_string(size) + " bytes"};
        end = rest ? size : static_cast<std::size_t>(offset + length);
    }

    std::size_t begin;
    std::size_t end = 0;
};

} // namespace

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
    const asked_range asked{"commit", offset, length, size_};
    if (asked.begin == asked.end)
        return;
    const std::size_t begin = asked.begin / page_size() * page_size();
    commit_pages({data_ + begin, asked.end - begin});
}

void reservation::decommit(std::uint64_t offset, std::uint64_t length)
{
    const asked_range asked{"decommit", offset, length, size_};
    const std::size_t page = page_size();
    const auto round_up = [&](std::size_t at) { return (at + page - 1) / page * page; };
    const std::size_t begin = round_up(asked.begin);
    // What lies behind the last byte in its page is nobody's.
    const std::size_t end = asked.end == size_ ? round_up(asked.end) : asked.end / page * page;
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
