// The checks of lesson 10 on Linux for which /proc/self/pagemap answers as it seldom does: in short
// pieces, with pages on a swap disk, with more pages than this machine may have.

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <sys/uio.h>
#include <unistd.h>

import process;
import support;
import whose_memory;

#include "whose_memory.hpp"

namespace {

/// How pagemap answers this program while one lives: with no more numbers at a time than `most`,
/// each of which `change` may change.
class told
{
  public:
    using change = std::function<std::uint64_t(std::uint64_t page, std::uint64_t says)>;

    explicit told(std::size_t most, change how = {}) : most_{most}, how_{std::move(how)}
    {
        now = this;
    }
    ~told() { now = nullptr; }
    told(const told&) = delete;
    told& operator=(const told&) = delete;

    /// Whether this program reads pagemap by the functions below: else it is told the truth.
    bool is_heard(pages range)
    {
        asked_ = false;
        must_not_throw(miscounted, [&] { return whose_memory::by_page(range); });
        return asked_;
    }

    /// Reads in the place of the C library: `position` is where in the file, in bytes.
    ssize_t read(std::uint64_t position, void* into, std::size_t size,
                 const std::function<ssize_t(std::size_t)>& really)
    {
        constexpr std::size_t each = sizeof(std::uint64_t);
        asked_ = true;
        const ssize_t came = really(std::min(size / each, most_) * each);
        for (ssize_t at = 0; how_ && at < came; at += each) {
            char* const place = static_cast<char*>(into) + at; // of any alignment
            std::uint64_t one = 0;
            std::memcpy(&one, place, each);
            one = how_((position + static_cast<std::uint64_t>(at)) / each, one);
            std::memcpy(place, &one, each);
        }
        return came;
    }

    static inline told* now = nullptr;

  private:
    std::size_t most_;
    change how_;
    bool asked_ = false;
};

bool is_pagemap(int descriptor)
{
    const std::string link = "/proc/self/fd/" + std::to_string(descriptor);
    std::string path(256, ' ');
    const ssize_t length = readlink(link.c_str(), path.data(), path.size());
    return length > 0 &&
           std::string_view{path}.substr(0, static_cast<std::size_t>(length)).ends_with("/pagemap");
}

/// `really` reads so many bytes.
ssize_t answer(int descriptor, void* into, std::size_t size, std::optional<off_t> from,
               const std::function<ssize_t(std::size_t)>& really)
{
    const off_t at = from ? *from : lseek(descriptor, 0, SEEK_CUR);
    return told::now->read(static_cast<std::uint64_t>(at), into, size, really);
}

} // namespace

// These stand in front of the C library's, for what this program calls.

extern "C" ssize_t pread(int descriptor, void* into, std::size_t size, off_t from)
{
    const auto really = [=](std::size_t some) {
        const iovec one{into, some};
        return preadv(descriptor, &one, 1, from);
    };
    if (told::now == nullptr || !is_pagemap(descriptor))
        return really(size);
    return answer(descriptor, into, size, from, really);
}

extern "C" ssize_t read(int descriptor, void* into, std::size_t size)
{
    const auto really = [=](std::size_t some) {
        const iovec one{into, some};
        return readv(descriptor, &one, 1);
    };
    if (told::now == nullptr || !is_pagemap(descriptor))
        return really(size);
    return answer(descriptor, into, size, {}, really);
}

TEST_CASE(
    "task 2: where the system answers with fewer pages than were asked for, the rest is asked "
    "for again")
{
    constexpr std::uint64_t count = 300;
    const memory some{count};
    for (std::uint64_t page = 0; page < count; page += 3)
        store(some.all(), page);
    for (const std::size_t most : {1U, 7U, 64U, 150U, 299U}) {
        const told shorter{most};
        check_pages(some.all(), {count / 3, 0, count / 3},
                    "of 300 pages each third was stored to, and pagemap answers with " +
                        std::to_string(most) + " at a time, and again where it is asked again");
    }
}

TEST_CASE("task 2: without bit 63 a page is not resident, whatever else is noted of it")
{
    const memory some{8};
    for (unsigned page = 0; page < 8; ++page)
        store(some.all(), page);
    const std::uint64_t first =
        reinterpret_cast<std::uintptr_t>(some.all().data()) / whose_memory::page_size();
    const auto check = [&](unsigned bit, const std::string& why) {
        told with_a_bit{SIZE_MAX, [=](std::uint64_t page, std::uint64_t says) {
                            return page < first + 2 || page > first + 4
                                       ? says
                                       : std::uint64_t{1} << bit | 0x2'2000;
                        }};
        const std::uint64_t left = with_a_bit.is_heard(some.all()) ? 5 : 8;
        check_pages(some.all(), {left, 0, left}, "of eight pages that were stored to three " + why);
    };
    check(62, "are on a swap disk now: bit 62 is set and bit 63 is not");
    check(61, "are not in memory, and of a file: bit 61 is set and bit 63 is not");
    check(58, "are guarded: bit 58 is set and bit 63 is not");
    check(56, "have bit 56 and not bit 63");
}

TEST_CASE("task 2: the pages in memory may have more than 4 GiB")
{
    if (!support::wide)
        return; // no process has so many addresses
    const std::uint64_t count = (std::uint64_t{1} << 32) / whose_memory::page_size() + 3;
    const auto all = raw_reserve(bytes_of(count));
    if (all.empty()) {
        MESSAGE("not checked: this process may not have so many addresses (ulimit -v)");
        return;
    }
    const std::shared_ptr<void> released{nullptr, [&](void*) { raw_release(all); }};
    const auto check = [&](std::uint64_t bits, const counts& expected, const std::string& why) {
        told resident{SIZE_MAX, [=](std::uint64_t, std::uint64_t) { return bits; }};
        if (resident.is_heard(part_of(all, 0, 1)))
            check_pages(all, expected, why);
    };
    check(std::uint64_t{0x80} << 56, {count, count, 0}, "4 GiB and three pages, all shared");
    check(std::uint64_t{0x81} << 56, {count, 0, count}, "4 GiB and three pages, all its own");
}
