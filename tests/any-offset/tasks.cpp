// The checks of lesson 3. The same source is compiled with the learner's module and with ours.
//
// What is mapped is read from /proc/self/maps, on Windows with VirtualQuery: the system says it,
// whatever the module thinks.

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <fstream>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <random>
#include <span>
#include <sstream>
#include <stdexcept>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

import any_offset;
import mmf;
import process;
import support;

using namespace any_offset;
using namespace std::string_literals;
using support::code_of;

#include "sample.hpp"

namespace {

constexpr std::uint64_t granularities[] = {4096, 16384, 65536, 131072};
/// Those that no system has, for what asks no system.
constexpr std::uint64_t powers_of_two[] = {4096, 16384, 65536, 1, 2, 512, 1024 * 1024, tebibyte};
constexpr std::uint64_t half_of_all = std::uint64_t{1} << 63;

void check_align(std::uint64_t offset, std::uint64_t length, std::uint64_t granularity)
{
    aligned_range found;
    std::string call = ": align(" + std::to_string(offset) + ", " + std::to_string(length) + ", " +
                       std::to_string(granularity) + ")";
    if (const auto code = code_of([&] { found = align(offset, length, granularity); }))
        FAIL("a range whose end fits in 64 bits is refused", call, ": ", code.message());
    call += " begins at " + std::to_string(found.offset) + ", with a lead of " +
            std::to_string(found.lead) + " and a length of " + std::to_string(found.length);
    if (found.offset % granularity != 0)
        FAIL(not_aligned, call);
    if (found.offset + found.lead != offset)
        FAIL("the lead does not reach up to the offset", call);
    if (found.lead >= granularity)
        FAIL("the mapping begins a multiple too early", call);
    if (found.length != found.lead + length)
        FAIL("what is mapped is not the lead and what was asked for", call);
}

std::string as_text(std::span<const std::byte> bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// Where a view begins that the system has refused, and nobody has noticed.
std::string refused_unnoticed(std::span<const std::byte> bytes)
{
    const auto begin = reinterpret_cast<std::uintptr_t>(bytes.data());
    if (begin + 1 == 0)
        return ": its bytes are at the address MAP_FAILED, which mmap returns if it fails, and not "
               "a null pointer";
    return begin == 0 && !bytes.empty() ? ": its bytes are at a null pointer, which MapViewOfFile "
                                          "returns if it fails"
                                        : "";
}

} // namespace

TEST_CASE("task 1: a mapping begins at a multiple of the granularity that the caller gives")
{
    for (const auto granularity : powers_of_two)
        for (const std::uint64_t offset :
             {0U, 1U, 17U, 4095U, 4096U, 4097U, 8100U, 32768U, 65536U, 69900U})
            check_align(offset, 100, granularity);
}

TEST_CASE("task 1: a range of no bytes has its place, too")
{
    for (const auto granularity : powers_of_two)
        for (const std::uint64_t offset : {std::uint64_t{0}, std::uint64_t{17}, largest})
            check_align(offset, 0, granularity);
}

TEST_CASE("task 1: an offset past 4 GiB keeps its upper bits")
{
    for (const auto granularity : powers_of_two) {
        check_align(4 * gibibyte, 1, granularity);
        check_align(5 * gibibyte + 4097, 3 * gibibyte, granularity);
        check_align(tebibyte - 5, 5, granularity);
        check_align(largest - 10, 10, granularity);
    }
}

TEST_CASE("task 1: any power of two is a granularity, and any place around its multiples an offset")
{
    std::mt19937_64 random{3};
    for (unsigned bit = 0; bit < 64; ++bit) {
        const std::uint64_t granularity = std::uint64_t{1} << bit;
        for (const std::uint64_t multiple :
             {std::uint64_t{0}, granularity, half_of_all, random() / granularity * granularity})
            for (const std::uint64_t offset : {multiple - 1, multiple, multiple + 1, random()}) {
                check_align(offset, 0, granularity);
                check_align(offset, std::min<std::uint64_t>(largest - offset, 100), granularity);
                check_align(offset, largest - offset, granularity);
            }
    }
}

TEST_CASE("task 1: an end that does not fit in 64 bits is refused")
{
    const auto refused = [](std::uint64_t offset, std::uint64_t length) {
        check_refused(code_of([&] { align(offset, length, 4096); }), std::errc::result_out_of_range,
                      "the end is beyond 2^64: " + described(offset, length));
    };
    refused(largest, 1);
    refused(17, largest);
    refused(largest - 4095, 4096);
    refused(largest, largest);
    refused(half_of_all, half_of_all); // the sum is 0
    refused(1, largest);
    for (std::uint64_t few = 1; few < 5'000; few += 1 + few / 3)
        refused(largest - few, few + 1); // the end is 2^64
}

TEST_CASE("task 2: a view shows the bytes at its offset, whatever the offset")
{
    const sample in{200'000};
    const file source{in.path()};
    for (const std::uint64_t offset : {0U, 1U, 17U, 4095U, 4096U, 8100U, 69900U})
        for (const std::uint64_t length : {1U, 10U, 4096U, 100'001U})
            check_shown(in, *made_view(source, offset, length), offset, in.bytes(offset, length));
    check_shown(in, *made_view(source, 199'999, 1), 199'999, in.bytes(199'999, 1));
}

TEST_CASE("task 2: what is mapped begins at a multiple of the file's granularity, and is no more")
{
    for (const auto granularity : granularities) {
        if (granularity < system_granularity())
            continue; // this system's own is larger
        const sample in{200'000};
        const file source{in.path(), access::read_only, granularity};
        const auto shown = made_view(source, 69900, 10);
        check_shown(in, *shown, 69900, in.bytes(69900, 10));
        const auto begin = 69900 / granularity * granularity;
        for (const auto& piece : mapped_pieces(in)) {
            if (const auto found = place_in_file(piece, in); found != begin)
                FAIL("with a granularity of ", granularity, " the mapping for a view at 69900 ",
                     "begins at ", begin, ", but it begins at ", found);
            if (piece.end - piece.begin > granularity)
                FAIL("a view of 10 bytes needs no more than ", granularity, ", and there are ",
                     piece.end - piece.begin, " bytes mapped");
        }
    }
}

TEST_CASE("task 2: a view that does not lie in the file is refused, and leaves nothing mapped")
{
    const sample in{10'000};
    const file source{in.path()};
    const auto refused = [&](std::uint64_t offset, std::uint64_t length) {
        const bool in_last_page = offset < 12'288 && length <= 12'288 - offset; // of 4096 bytes
        check_refused(code_of([&] { const view shown{source, offset, length}; }),
                      std::errc::result_out_of_range,
                      "a view past the end of a file of 10000 bytes, where " +
                          (in_last_page ? "the last page has zeros that are not the file's: "s
                                        : "Linux would end the process with SIGBUS: "s) +
                          described(offset, length));
        if (const auto left = mapped_bytes(in); left != 0)
            FAIL("a view was refused, and of the file are still mapped: ", left, " bytes");
    };
    refused(10'000, 1);
    refused(9'999, 2);
    refused(0, 10'001);
    refused(0, 20'000);
    refused(20'000, 1);
    refused(17, largest);          // the sum is 16
    refused(largest - 4095, 4096); // the sum is 0
    refused(4 * gibibyte + 17, 1); // the lower half is 17
    refused(0, 4 * gibibyte + 17);
    refused(half_of_all, 1); // from here on a number with a sign is negative
    refused(largest - 4095, 10);
    refused(0, half_of_all);
    refused(4'096, largest - 8'191);
    refused(half_of_all - 4'096, half_of_all);
}

TEST_CASE("task 2: a view for stores past the end is refused, and the file stays as long as it is")
{
    const sample in{10'000};
    const file source{in.path(), access::read_write};
    for (const auto& [offset, length] :
         {std::pair<std::uint64_t, std::uint64_t>{9'990, 20}, {10'000, 1}, {20'000, 4'096}}) {
        check_refused(
            code_of([&] { const view shown{source, offset, length, access::read_write}; }),
            std::errc::result_out_of_range,
            "a view for stores past the end of a file of 10000 bytes: " +
                described(offset, length));
        if (const auto size = std::filesystem::file_size(in.place()); size != 10'000)
            FAIL("a view for stores past the end was refused, and the file of 10000 bytes has ",
                 size, " now");
    }
}

TEST_CASE("task 2: a view without bytes is no error and maps nothing")
{
    const sample in{10'000};
    const file source{in.path()};
    const auto empty = [&](const file& of, std::uint64_t offset,
                           any_offset::access wanted = access::read_only) {
        std::optional<view> shown;
        const auto code = code_of([&] { shown.emplace(of, offset, 0, wanted); });
        if (code)
            FAIL("a view of ", described(offset, 0), " is refused",
                 wanted == access::read_write ? ", since it is for stores: "s : ": "s,
                 code.message());
        if (const auto mapped = mapped_bytes(in); mapped != 0)
            FAIL("a view of ", described(offset, 0), " maps ", mapped, " bytes");
    };
    for (const std::uint64_t offset : {0U, 17U, 4096U, 10'000U})
        empty(source, offset);
    empty(source, 17, access::read_write); // there is nothing to store to
    empty(file{sample{0}.path()}, 0);
}

TEST_CASE("task 2: what is stored through a read_write view is stored in the file")
{
    const sample in{10'000};
    const file target{in.path(), access::read_write};
    const std::string text = "stored";
    std::vector<std::byte> expected{in.bytes().begin(), in.bytes().end()};
    std::ranges::copy(std::as_bytes(std::span{text}), expected.begin() + 5'000);

    const auto shown = made_view(target, 5'000, text.size(), access::read_write);
    check_shown(in, *shown, 5'000, in.bytes(5'000, text.size()));
    check_rights(in, "read_write", "rw-s");
    std::ranges::copy(std::as_bytes(std::span{text}), shown->writable_bytes().begin());
    const auto found = support::file_bytes(in.place());
    if (!std::ranges::equal(found, expected))
        FAIL("what was stored did not reach the file, ", difference(expected, found));
}

TEST_CASE("task 2: a read_only view cannot be stored to")
{
    const sample in{10'000};
    for (const auto allowed : {access::read_only, access::read_write}) {
        const file source{in.path(), allowed};
        const auto shown = made_view(source, 0, 10);
        check_shown(in, *shown, 0, in.bytes(0, 10));
        check_rights(in, "read_only", "r--s");
    }
}

TEST_CASE("task 2: a read_write view of a file that was opened for reading is refused")
{
    const sample in{10'000};
    const file source{in.path()};
    std::string made;
    const auto code = code_of([&] {
        view shown{source, 0, 10, access::read_write};
        made = refused_unnoticed(shown.bytes());
    });
    check_refused(code, std::errc::permission_denied,
                  "the file was opened for reading, and a view is for stores" + made);
    if (const auto lost = code_of([&] { source.size(); }))
        FAIL("a view was refused, and from then on the file is of no use: ", lost.message(),
             file_is_others);
    check_shown(in, *made_view(source, 0, 10), 0, in.bytes(0, 10));
}

TEST_CASE("task 2: a file that became shorter is seen as it is now")
{
    const sample in{10'000};
    const file source{in.path()};
    check_shown(in, *made_view(source, 0, 10'000), 0, in.bytes());
    std::filesystem::resize_file(in.place(), 5'000);
    check_shown(in, *made_view(source, 0, 5'000), 0, in.bytes(0, 5'000));
    check_refused(code_of([&] { const view shown{source, 0, 10'000}; }),
                  std::errc::result_out_of_range,
                  "the file was cut to 5000 bytes after it was opened, and a view has 10000");
}

TEST_CASE("task 2: a file that has grown is seen as it is now")
{
    const sample in{0};
    const file source{in.path()};
    const std::string text = "new bytes";
    for (const std::uint64_t offset : {0U, 10U, 69900U}) {
        std::ofstream{in.place(), std::ios::binary | std::ios::in}.seekp(
            static_cast<std::streamoff>(offset))
            << text;
        check_shown(in, *made_view(source, offset, text.size()), offset,
                    std::as_bytes(std::span{text}));
    }
}

TEST_CASE("task 2: whether the bytes lie in the file is asked first")
{
    const sample in{10'000};
    const file source{in.path()};
    const auto refused = [&](std::uint64_t length, any_offset::access wanted,
                             const std::string& else_too) {
        check_refused(code_of([&] { const view shown{source, 0, length, wanted}; }),
                      std::errc::result_out_of_range,
                      "a view of " + std::to_string(length) + " bytes of 10000, " + else_too);
    };
    refused(std::uint64_t{1} << 60, access::read_only, "for which no addresses are free");
    refused(10'001, access::read_write, "for stores to a file that was opened for reading");
}

TEST_CASE("task 2: a view that ends with a page has no page more mapped")
{
    const sample in{200'000};
    const file source{in.path(), access::read_only, 65'536};
    const auto shown = made_view(source, 65'553, 65'519);
    check_shown(in, *shown, 65'553, in.bytes(65'553, 65'519));
    if (const auto mapped = mapped_bytes(in); mapped != 65'536)
        FAIL("with a granularity of 65536, ", described(65'553, 65'519),
             " need 65536 bytes mapped, and there are ", mapped);
}

TEST_CASE("task 2: a view past 4 GiB shows the bytes there, not those at the offset's lower half")
{
    sample in{tebibyte, sparse};
    const file source{in.path()};
    const std::uint64_t offsets[] = {17, 4 * gibibyte + 17, tebibyte - 14};
    const std::string texts[] = {"below 4 GiB", "above 4 GiB", "before the end"};
    const std::string at_lower_halves[] = {"", texts[0], "another text  "};
    in.store((tebibyte - 14) % (4 * gibibyte), at_lower_halves[2]);
    for (std::size_t i = 0; i < 3; ++i)
        in.store(offsets[i], texts[i]);
    for (std::size_t i = 0; i < 3; ++i) {
        const auto shown = made_view(source, offsets[i], texts[i].size());
        const bool at_lower_half =
            lies_in_mapping(shown->bytes(), in) && at_lower_halves[i] == as_text(shown->bytes());
        check_shown(in, *shown, offsets[i], std::as_bytes(std::span{texts[i]}),
                    at_lower_half ? "the offset was cut to 32 bits" : not_shown);
    }
}

TEST_CASE("task 2: one view may be longer than 4 GiB")
{
    const std::uint64_t size = 4 * gibibyte + 8192;
    sample in{size, sparse};
    in.store(size - 4, "last");
    const file source{in.path()};
    check_shown(in, *made_view(source, size - 4, 4), size - 4, std::as_bytes(std::span{"last", 4}));
    if (!support::wide) {
        check_refused(
            code_of([&] { const view shown{source, 0, size}; }), std::errc::not_enough_memory,
            "a view of more than 4 GiB, and a process of 32 bits has no addresses for it");
        return;
    }
    const auto limit = scarce_memory();
    auto all = std::make_unique<view>(source, 0, size);
    const auto shown = all->bytes();
    if (std::uint64_t{shown.size()} != size || !lies_in_mapping(shown, in)) {
        (void)all.release(); // the end of such a view may unmap more than it has
        FAIL(not_shown, ": not all of its ", size, " bytes were mapped");
    }
    CHECK_MESSAGE(shown.back() == std::byte{'t'}, not_shown, ": the last one");
}

TEST_CASE("task 2: the file that is open is shown, whatever stands at its path now")
{
    const sample in{10'000};
    const file source{in.path()};
    const auto opened = std::filesystem::path{in.place()}.replace_filename("renamed");
    std::filesystem::rename(in.place(), opened);
    std::ofstream{in.place(), std::ios::binary} << std::string(10'000, '.');
    const auto shown = made_view(source, 17, 9'000);
    const auto found = shown->bytes();
    if (found.size() != 9'000)
        FAIL(not_shown, ": 9000 bytes at offset 17: it has ", found.size(), " bytes");
    if (std::ranges::equal(found, std::vector<std::byte>(9'000, std::byte{'.'})))
        FAIL("a file was opened, then renamed, and another one now has its name: a view shows that "
             "one's bytes. The file is what descriptor(from) or handle_of(from) stands for");
    if (!std::ranges::equal(found, in.bytes(17, 9'000)))
        FAIL(not_shown, ": 9000 bytes at offset 17 of a file that was renamed, ",
             difference(in.bytes(17, 9'000), found));
}

TEST_CASE("task 3: nothing of the file stays mapped when a view has gone")
{
    const sample in{200'000};
    const file source{in.path()};
    const auto gone = [&](std::uint64_t offset, std::uint64_t length) {
        std::optional<view> shown{std::in_place, source, offset, length};
        const auto during = mapped_bytes(in);
        shown.reset();
        const auto after = mapped_bytes(in);
        if (during == 0 || after != 0)
            FAIL(not_unmapped, ": ", described(offset, length),
                 ": mapped while the view lives: ", during, " bytes, and after: ", after);
    };
    gone(0, 4096);
    gone(17, 10);
    gone(4095, 2); // two pages: the lead is in the first, the end in the second
    gone(69900, 4096);
    gone(0, 200'000);
}

TEST_CASE("task 3: a view that goes because of an exception is unmapped as any other")
{
    const sample in{10'000};
    const auto check = [&](const std::string& when) {
        if (const auto after = mapped_bytes(in); after != 0)
            FAIL(not_unmapped, ": ", when, ", and of it are still mapped ", after, " bytes");
    };
    const file source{in.path()};
    try {
        const view shown{source, 0, 10'000};
        check_shown(in, shown, 0, in.bytes());
        throw 1;
    } catch (int) {
    }
    check("what was thrown has left the view's scope");
    try {
        throw 1;
    } catch (int) {
        const view shown{source, 17, 5'000};
    }
    check("the view was made and has gone where an exception is caught");
}

TEST_CASE("task 3: a view outlives another one of the same bytes")
{
    const sample in{200'000};
    const file source{in.path()};
    const auto longest = made_view(source, 4096, 100'000);
    for (const std::uint64_t length : {100'000U, 10U}) {
        auto first = made_view(source, 4096, length);
        const auto second = made_view(source, 4096, length);
        first.reset();
        check_shown(in, *second, 4096, in.bytes(4096, length),
                    "of two views of the same bytes one has gone, and the other one shows nothing");
    }
    check_shown(in, *longest, 4096, in.bytes(4096, 100'000),
                "a view of some of its bytes has gone, and this one shows nothing");
}

TEST_CASE("task 3: the end of a view leaves its neighbours mapped")
{
    const sample in{200'000};
    const file source{in.path(), access::read_only, 65536}; // most have a long lead
    std::vector<std::optional<view>> views(9);
    for (std::size_t i = 0; i < views.size(); ++i)
        views[i].emplace(source, 8192 * i, 4096);
    for (const std::size_t i : {1U, 4U, 7U})
        views[i].reset();
    for (const std::size_t i : {0U, 2U, 3U, 5U, 6U, 8U})
        check_shown(in, *views[i], 8192 * i, in.bytes(8192 * i, 4096),
                    "a view lost its bytes when another one went");
}

TEST_CASE("task 4: the halves make up the offset, the upper one first")
{
    std::vector<std::uint64_t> offsets{65536,        4 * gibibyte - 1, 4 * gibibyte,
                                       5 * gibibyte, tebibyte - 65536, 0x1234'5678'9ABC'DEF0,
                                       largest};
    for (unsigned bit = 0; bit < 64; ++bit) {
        offsets.push_back(std::uint64_t{1} << bit);
        offsets.push_back((std::uint64_t{1} << bit) - 1);
        offsets.push_back(largest << bit);
    }
    for (const std::uint64_t offset : offsets) {
        const offset_halves found = split(offset);
        const std::uint64_t high = offset / (4 * gibibyte);
        const std::uint64_t low = offset % (4 * gibibyte);
        if (found.high != high || found.low != low)
            FAIL("the halves do not make up the offset: split(", hex(offset), ") is ",
                 hex(found.high), " and ", hex(found.low), ", expected ", hex(high), " and ",
                 hex(low));
    }
}
