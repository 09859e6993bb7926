// The checks of lesson 5. The same source is compiled with the learner's module and with ours.
//
// What is mapped is read from /proc/self/maps: the system says it, whatever the module thinks.

#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <exception>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <limits>
#include <memory>
#include <optional>
#include <random>
#include <span>
#include <sstream>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <malloc.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

import large_file_views;
import process;
import support;

using namespace large_file_views;
using support::code_of;

namespace {

constexpr std::uint64_t largest = std::numeric_limits<std::uint64_t>::max();
constexpr std::uint64_t gibibyte = std::uint64_t{1} << 30;
constexpr std::uint64_t tebibyte = 1024 * gibibyte;
constexpr std::uint64_t granularities[] = {4096, 16384, 65536};
/// Those that no system has, for what asks no system.
constexpr std::uint64_t powers_of_two[] = {4096, 16384, 65536, 1, 2, 512, 1024 * 1024, tebibyte};

struct sparse_tag
{};
constexpr sparse_tag sparse;

/// Random bytes, many of them newlines, in a file that goes with its object.
class sample
{
  public:
    explicit sample(std::size_t size)
    {
        std::mt19937 random{20};
        for (std::size_t i = 0; i < size; ++i)
            content_ += random() % 20 == 0 ? '\n' : static_cast<char>(random());
        path_ = canonical(directory_.file("sample", content_));
    }
    /// `size` bytes that take no room: zeros, but for what is stored in them.
    sample(std::uint64_t size, sparse_tag)
    {
        path_ = canonical(directory_.file("sample", ""));
        std::filesystem::resize_file(path_, size);
    }

    void store(std::uint64_t offset, const std::string& text)
    {
        std::fstream file{path_, std::ios::in | std::ios::out | std::ios::binary};
        file.seekp(static_cast<std::streamoff>(offset)) << text;
    }

    const std::string& path() const { return path_; }
    std::size_t size() const { return content_.size(); }
    std::span<const std::byte> bytes() const { return std::as_bytes(std::span{content_}); }
    std::span<const std::byte> bytes(std::uint64_t offset, std::uint64_t length) const
    {
        return bytes().subspan(static_cast<std::size_t>(offset), static_cast<std::size_t>(length));
    }

  private:
    support::scratch_directory directory_;
    std::string content_;
    std::string path_;
};

std::vector<support::region> mapped_pieces(const sample& of)
{
    auto pieces = support::mapped_regions();
    std::erase_if(pieces, [&](const auto& piece) { return !piece.path.ends_with(of.path()); });
    return pieces;
}

std::uint64_t mapped_bytes(const sample& of)
{
    std::uint64_t total = 0;
    for (const auto& piece : mapped_pieces(of))
        total += piece.end - piece.begin;
    return total;
}

/// True if the bytes can be looked at: they lie in a mapping of the file, and before the file's
/// end.
bool lies_in_mapping(std::span<const std::byte> bytes, const sample& of)
{
    const auto begin = reinterpret_cast<std::uintptr_t>(bytes.data());
    const auto size = std::filesystem::file_size(of.path());
    return std::ranges::any_of(mapped_pieces(of), [&](const support::region& piece) {
        return piece.begin <= begin && begin <= piece.end && bytes.size() <= piece.end - begin &&
               piece.offset + (begin - piece.begin) + bytes.size() <= size;
    });
}

std::string hex(std::uint64_t value)
{
    std::ostringstream text;
    text << "0x" << std::hex << value;
    return text.str();
}

std::string described(std::uint64_t offset, std::uint64_t length)
{
    return std::to_string(length) + " bytes at offset " + std::to_string(offset);
}

/// The row of sixteen bytes in which the two differ first.
std::string difference(std::span<const std::byte> expected, std::span<const std::byte> found)
{
    const auto differing = std::ranges::mismatch(expected, found).in1 - expected.begin();
    const auto row = static_cast<std::size_t>(differing) / 16 * 16;
    const auto part = [&](std::span<const std::byte> of) {
        return of.subspan(row, std::min<std::size_t>(16, of.size() - row));
    };
    return "from byte " + std::to_string(row) + " of " + std::to_string(expected.size()) + ":\n" +
           support::compare_bytes(part(expected), part(found));
}

// What a verdict says, word for word, where a task is not done yet.
const std::string not_aligned = "the mapping does not begin at a multiple of the granularity";
const std::string not_shown = "the view does not show the file's bytes";
const std::string not_unmapped = "the file is not mapped while the view lives and unmapped after";
const std::string not_walked = "the walk does not show every byte once";

/// Holds what the view shows against what stands in the file.
void check_shown(const sample& in, const view& shown, std::uint64_t offset,
                 std::span<const std::byte> expected, const std::string& mistake = not_shown)
{
    const std::string where = ": " + described(offset, expected.size());
    const auto found = shown.bytes();
    if (found.size() != expected.size())
        FAIL(not_shown, where, ": it has ", found.size(), " bytes");
    if (!lies_in_mapping(found, in))
        FAIL(mistake, where, ": they are not in the memory that was mapped");
    if (!std::ranges::equal(found, expected))
        FAIL(mistake, where, ", ", difference(expected, found));
}

/// Holds what may be done with the views of the file that are mapped now against what they are for.
void check_rights(const sample& in, const std::string& view_is, const std::string& expected)
{
    for (const auto& piece : mapped_pieces(in)) {
        const std::string was =
            "a " + view_is + " view was mapped as " + piece.rights + ", expected " + expected;
        if (piece.rights.ends_with('p'))
            FAIL(was, ": p is private, what one process stores need not be seen by another");
        if (piece.rights.find('x') != std::string::npos)
            FAIL(was, ": x is for code that may be run, and these bytes are there to be looked at");
        if (piece.rights != expected)
            FAIL(was);
    }
}

/// Holds an error that must come against the one that came.
void check_refused(std::error_code code, std::errc expected, const std::string& mistake)
{
    if (code != expected)
        FAIL(mistake, "; expected the error \"", std::make_error_code(expected).message(),
             "\", and there was ", code ? '"' + code.message() + '"' : "none");
}

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

/// Fills the gaps between the libraries with pages that nobody may touch, and keeps the heap in one
/// place. Views then lie away from code and data, and one that unmaps too much takes these pages or
/// another view, which a case can say.
const bool views_lie_apart = [] {
    mallopt(M_MMAP_MAX, 0);
    for (int i = 0; i < 16'384; ++i)
        if (mmap(nullptr, 1, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED)
            return false;
    return true;
}();

/// Another process, in which the next descriptor is 0: opens the file, and asks for its size before
/// and after that was closed behind the file's back.
const bool file_at_zero = support::role("file at 0", [](const support::role_arguments& arguments) {
    close(0);
    const file source{arguments.at(0)};
    std::cout << "handle " << source.handle() << ", " << source.size() << " bytes, then: ";
    close(0);
    std::cout << code_of([&] { source.size(); }).message() << std::endl;
    return 0;
});

/// What a walk showed: all bytes in one piece, the size of every window, how much was mapped.
struct record
{
    std::vector<std::byte> bytes;
    std::vector<std::uint64_t> windows;
    std::uint64_t most_mapped = 0;
    std::string error;
};

record walk_through(const sample& in, std::uint64_t offset, std::uint64_t length,
                    std::uint64_t window)
{
    record seen;
    const file source{in.path()};
    try {
        walk(source, offset, length, window, [&](std::span<const std::byte> bytes) {
            if (seen.bytes.size() > length || seen.windows.size() > length)
                throw std::runtime_error{"the walk goes on after its last byte"};
            seen.windows.push_back(bytes.size());
            seen.most_mapped = std::max(seen.most_mapped, mapped_bytes(in));
            if (lies_in_mapping(bytes, in))
                seen.bytes.insert(seen.bytes.end(), bytes.begin(), bytes.end());
        });
    } catch (const std::exception& error) {
        seen.error = std::string{", and the walk ended with: "} + error.what();
    }
    return seen;
}

void check_walk(const sample& in, std::uint64_t offset, std::uint64_t length, std::uint64_t window)
{
    const record seen = walk_through(in, offset, length, window);
    const auto expected = in.bytes(offset, length);
    const std::string what =
        ": " + described(offset, length) + " through windows of " + std::to_string(window);
    if (seen.bytes.size() != length || !seen.error.empty())
        FAIL(not_walked, what, ": ", seen.bytes.size(), " bytes were shown", seen.error);
    if (!std::ranges::equal(seen.bytes, expected))
        FAIL(not_walked, what, ", ", difference(expected, seen.bytes));
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
}

TEST_CASE("task 2: a view shows the bytes at its offset, whatever the offset")
{
    const sample in{200'000};
    const file source{in.path()};
    for (const std::uint64_t offset : {0U, 1U, 17U, 4095U, 4096U, 8100U, 69900U})
        for (const std::uint64_t length : {1U, 10U, 4096U, 100'001U})
            check_shown(in, view{source, offset, length}, offset, in.bytes(offset, length));
    check_shown(in, view{source, 199'999, 1}, 199'999, in.bytes(199'999, 1));
}

TEST_CASE("task 2: what is mapped begins at a multiple of the file's granularity, and is no more")
{
    for (const auto granularity : granularities) {
        if (granularity < system_granularity())
            continue; // this system's own is larger
        const sample in{200'000};
        const file source{in.path(), access::read_only, granularity};
        const view shown{source, 69900, 10};
        check_shown(in, shown, 69900, in.bytes(69900, 10));
        const auto begin = 69900 / granularity * granularity;
        for (const auto& piece : mapped_pieces(in)) {
            if (piece.offset != begin)
                FAIL("with a granularity of ", granularity, " the mapping for a view at 69900 ",
                     "begins at ", begin, ", but it begins at ", piece.offset);
            if (piece.end - piece.begin > granularity)
                FAIL("a view of 10 bytes needs no more than ", granularity, ", and there are ",
                     piece.end - piece.begin, " bytes mapped");
        }
    }
}

TEST_CASE("task 2: a view past 4 GiB shows the bytes there, not those at the offset's lower half")
{
    sample in{tebibyte, sparse};
    const file source{in.path()};
    const std::uint64_t offsets[] = {17, 4 * gibibyte + 17, tebibyte - 14};
    const std::string texts[] = {"below 4 GiB", "above 4 GiB", "before the end"};
    in.store((tebibyte - 14) % (4 * gibibyte), "another text  ");
    for (std::size_t i = 0; i < 3; ++i)
        in.store(offsets[i], texts[i]);
    for (std::size_t i = 0; i < 3; ++i)
        check_shown(in, view{source, offsets[i], texts[i].size()}, offsets[i],
                    std::as_bytes(std::span{texts[i]}), "the offset was cut to 32 bits");
}

TEST_CASE("task 2: one view may be longer than 4 GiB")
{
    const std::uint64_t size = 4 * gibibyte + 8192;
    sample in{size, sparse};
    in.store(size - 4, "last");
    const file source{in.path()};
    const support::limit limit{support::resource::memory,
                               gibibyte / 4}; // a copy of the file would not fit
    auto all = std::make_unique<view>(source, 0, size);
    const auto shown = all->bytes();
    if (shown.size() != size || !lies_in_mapping(shown, in)) {
        (void)all.release(); // the end of such a view may unmap more than it has
        FAIL(not_shown, ": not all of its ", size, " bytes were mapped");
    }
    CHECK_MESSAGE(shown[size - 1] == std::byte{'t'}, not_shown, ": the last one");
}

TEST_CASE("task 2: a view that does not lie in the file is refused, and leaves nothing mapped")
{
    const sample in{10'000};
    const file source{in.path()};
    const auto refused = [&](std::uint64_t offset, std::uint64_t length) {
        check_refused(code_of([&] { const view shown{source, offset, length}; }),
                      std::errc::result_out_of_range,
                      "a view past the end of a file of 10000 bytes, where a touch can end the "
                      "process with SIGBUS: " +
                          described(offset, length));
        if (const auto left = mapped_bytes(in); left != 0)
            FAIL("a view was refused, and of the file are still mapped: ", left, " bytes");
    };
    refused(10'000, 1);
    refused(9'999, 2);
    refused(0, 10'001);
    refused(0, 20'000);
    refused(20'000, 1);
    refused(10'001, 0);
    refused(17, largest);          // the sum is 16
    refused(largest - 4095, 4096); // the sum is 0
    refused(4 * gibibyte + 17, 1); // the lower half is 17
    refused(0, 4 * gibibyte + 17);
}

TEST_CASE("task 2: a file that became shorter is seen as it is now")
{
    const sample in{10'000};
    const file source{in.path()};
    std::filesystem::resize_file(in.path(), 5'000);
    check_shown(in, view{source, 0, 5'000}, 0, in.bytes(0, 5'000));
    check_refused(code_of([&] { const view shown{source, 0, 10'000}; }),
                  std::errc::result_out_of_range,
                  "the file was cut to 5000 bytes after it was opened, and a view has 10000");
}

TEST_CASE("task 2: a view without bytes is no error and maps nothing")
{
    const sample in{10'000};
    const file source{in.path()};
    const auto empty = [&](const file& of, std::uint64_t offset) {
        std::optional<view> shown;
        const auto code = code_of([&] { shown.emplace(of, offset, 0); });
        if (code)
            FAIL("a view of ", described(offset, 0), " is refused: ", code.message());
        if (const auto mapped = mapped_bytes(in); mapped != 0)
            FAIL("a view of ", described(offset, 0), " maps ", mapped, " bytes");
    };
    for (const std::uint64_t offset : {0U, 17U, 4096U, 10'000U})
        empty(source, offset);
    empty(file{sample{0}.path()}, 0);
}

TEST_CASE("task 2: what is stored through a read_write view is stored in the file")
{
    const sample in{10'000};
    const file target{in.path(), access::read_write};
    const std::string text = "stored";
    std::vector<std::byte> expected{in.bytes().begin(), in.bytes().end()};
    std::ranges::copy(std::as_bytes(std::span{text}), expected.begin() + 5'000);

    view shown{target, 5'000, text.size(), access::read_write};
    check_shown(in, shown, 5'000, in.bytes(5'000, text.size()));
    check_rights(in, "read_write", "rw-s");
    std::ranges::copy(std::as_bytes(std::span{text}), shown.writable_bytes().begin());
    const auto found = support::file_bytes(in.path());
    if (!std::ranges::equal(found, expected))
        FAIL("what was stored did not reach the file, ", difference(expected, found));
}

TEST_CASE("task 2: a read_only view cannot be stored to")
{
    const sample in{10'000};
    for (const auto allowed : {access::read_only, access::read_write}) {
        const file source{in.path(), allowed};
        const view shown{source, 0, 10};
        check_shown(in, shown, 0, in.bytes(0, 10));
        check_rights(in, "read_only", "r--s");
    }
}

TEST_CASE("task 2: a read_write view of a file that was opened for reading is refused")
{
    const sample in{10'000};
    const file source{in.path()};
    check_refused(code_of([&] { const view shown{source, 0, 10, access::read_write}; }),
                  std::errc::permission_denied,
                  "the file was opened for reading, and a view is for stores");
}

TEST_CASE("task 2: a view for which there are no free addresses is refused with the system's error")
{
    const sample in{tebibyte, sparse};
    const file source{in.path()};
    std::error_code code;
    {
        const support::limit limit{support::resource::addresses, gibibyte};
        code = code_of([&] { const view shown{source, 0, tebibyte}; });
    }
    check_refused(code, std::errc::not_enough_memory, "mmap fails for a view of 1 TiB");
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

TEST_CASE("task 4: every byte is shown once and in order, whatever the window")
{
    const sample in{200'000};
    for (const std::uint64_t window : {4096U, 5'000U, 65'536U, 199'999U, 200'000U})
        check_walk(in, 0, in.size(), window);
    check_walk(in, 0, in.size(), largest);
    check_walk(in, 4'000, 200, 1);
}

TEST_CASE("task 4: a walk begins and ends where the caller says")
{
    const sample in{200'000};
    check_walk(in, 17, 100'000, 4096);
    check_walk(in, 69'900, 50'000, 65'536);
    check_walk(in, 199'000, 1'000, 300);
}

TEST_CASE("task 4: every window is as long as asked for, and the last as long as what is left")
{
    const sample in{10'000};
    const auto windows = [&](std::uint64_t offset, std::uint64_t length, std::uint64_t window,
                             const std::string& expected) {
        const record seen = walk_through(in, offset, length, window);
        std::string found;
        for (const auto size : seen.windows)
            found += std::to_string(size) + ' ';
        if (found != expected)
            FAIL(described(offset, length), " through windows of ", window,
                 ": expected windows of ", expected, "bytes, and found: ", found, seen.error);
    };
    windows(0, 10'000, 4'000, "4000 4000 2000 ");
    windows(0, 9'000, 3'000, "3000 3000 3000 ");
    windows(0, 9'000, 8'999, "8999 1 ");
    windows(0, 10'000, largest, "10000 ");
    windows(17, 9'000, 4'000, "4000 4000 1000 ");
    windows(4'097, 5'000, 4'096, "4096 904 ");
}

TEST_CASE("task 4: one window is mapped at a time, and none after the walk")
{
    const sample in{1'000'000};
    const record seen = walk_through(in, 17, 900'000, 65'536);
    const auto after = mapped_bytes(in);
    if (seen.most_mapped == 0 || seen.most_mapped > 65'536 + 2 * system_granularity() || after != 0)
        FAIL("windows of 65536 bytes, and of the file were mapped at most ", seen.most_mapped,
             " bytes, and after the walk ", after, seen.error);
}

TEST_CASE("task 4: when visit throws, the walk ends and nothing stays mapped")
{
    const sample in{10'000};
    const file source{in.path()};
    int calls = 0;
    const std::string sentence = support::sentence_of([&] {
        walk(source, 0, 10'000, 4096, [&](std::span<const std::byte>) {
            if (++calls == 2)
                throw std::runtime_error{"enough"};
        });
    });
    if (sentence != "enough" || calls != 2)
        FAIL("visit threw at its second call; calls: ", calls, ", what came of it: ", sentence);
    if (const auto after = mapped_bytes(in); after != 0)
        FAIL("visit threw, and of the file are still mapped: ", after, " bytes");
}

TEST_CASE("task 4: a walk past the end of the file is refused, and one of no bytes shows nothing")
{
    const sample in{10'000};
    const file source{in.path()};
    const auto refused = [&](std::uint64_t offset, std::uint64_t length, std::uint64_t window) {
        int calls = 0;
        const auto code = code_of([&] {
            walk(source, offset, length, window, [&](std::span<const std::byte>) {
                if (++calls > 3)
                    throw std::runtime_error{"the walk goes on after its last byte"};
            });
        });
        check_refused(code, std::errc::result_out_of_range,
                      "a walk over " + described(offset, length) + " of 10000");
    };
    refused(9'990, 20, 8);
    refused(17, largest, 4'096); // the sum is 16
    refused(largest - 10, 20, 4'096);
    for (const std::uint64_t offset : {0U, 17U, 10'000U})
        if (const auto windows = walk_through(in, offset, 0, 4096).windows.size(); windows != 0)
            FAIL("a walk over 0 bytes shows ", windows, " windows");
}

TEST_CASE("task 4: a walk across 4 GiB shows the bytes on both sides")
{
    sample in{5 * gibibyte, sparse};
    const std::string text = "before | after";
    in.store(4 * gibibyte - 7, text);
    const record seen = walk_through(in, 4 * gibibyte - 7, text.size(), 5);
    if (!std::ranges::equal(seen.bytes, std::as_bytes(std::span{text})))
        FAIL(not_walked, ": ", described(4 * gibibyte - 7, text.size()), seen.error, "\n",
             support::compare_bytes(std::as_bytes(std::span{text}), seen.bytes));
}

TEST_CASE("task 4: a walk over more than 4 GiB comes to its end")
{
    const sample in{5 * gibibyte, sparse};
    const file source{in.path()};
    std::vector<std::uint64_t> windows;
    const support::limit limit{support::resource::memory,
                               gibibyte / 4}; // a copy of a window does not fit
    const std::string error = support::sentence_of([&] {
        walk(source, 0, 5 * gibibyte, 3 * gibibyte, [&](std::span<const std::byte> bytes) {
            if (windows.size() == 2)
                throw std::runtime_error{"the walk goes on after its last byte"};
            windows.push_back(bytes.size());
        });
    });
    if (windows != std::vector{3 * gibibyte, 2 * gibibyte} || !error.empty())
        FAIL("5 GiB through windows of 3 GiB, with 256 MiB for copies: expected two windows, and "
             "there were ",
             windows.size(), ". ", error);
}

TEST_CASE("task 5: the halves make up the offset, the upper one first")
{
    for (const std::uint64_t offset :
         {std::uint64_t{65536}, 4 * gibibyte - 1, 4 * gibibyte, 5 * gibibyte, tebibyte - 65536,
          std::uint64_t{0x1234'5678'9ABC'DEF0}, largest}) {
        const offset_halves found = split(offset);
        const std::uint64_t high = offset / (4 * gibibyte);
        const std::uint64_t low = offset % (4 * gibibyte);
        if (found.high != high || found.low != low)
            FAIL("the halves do not make up the offset: split(", hex(offset), ") is ",
                 hex(found.high), " and ", hex(found.low), ", expected ", hex(high), " and ",
                 hex(low));
    }
}

TEST_CASE("a file that cannot be mapped is refused at once")
{
    const support::scratch_directory directory;
    const std::string pipe = directory.path() / "pipe";
    REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
    for (const std::string& path : {directory.path().string(), pipe, std::string{"/dev/null"}})
        CHECK(code_of([&] { const file opened{path}; }) == std::errc::invalid_argument);
    CHECK(code_of([&] { const file opened{directory.path() / "none"}; }) ==
          std::errc::no_such_file_or_directory);
    CHECK(code_of([&] { const file opened{directory.path(), access::read_write}; }) ==
          std::errc::is_a_directory);
}

TEST_CASE("a file is opened whatever its mode, and exec does not hand it on")
{
    const sample in{100};
    for (const mode_t mode : {mode_t{07777}, mode_t{0600}}) {
        REQUIRE(chmod(in.path().c_str(), mode) == 0);
        const file source{in.path()};
        CHECK(source.size() == 100);
        CHECK((fcntl(static_cast<int>(source.handle()), F_GETFD) & FD_CLOEXEC) != 0);
    }
}

TEST_CASE("a handle of 0 is one like any other, and a size that nobody knows is an error")
{
    const sample in{100};
    auto child = support::start_role("file at 0", {in.path()});
    const auto said = child.read_line(process::milliseconds{2'000});
    CHECK(said.value_or("nothing") == "handle 0, 100 bytes, then: Bad file descriptor");
}

TEST_CASE("a walk through windows of 0 bytes is refused")
{
    const sample in{100};
    const file source{in.path()};
    CHECK(code_of([&] { walk(source, 0, 100, 0, [](std::span<const std::byte>) {}); }) ==
          std::errc::invalid_argument);
}

TEST_CASE("newlines are counted exactly")
{
    const sample in{5'000};
    for (std::size_t first = 0; first < 4; ++first)
        for (std::size_t length = 0; length < 1'000; ++length) {
            const auto bytes = in.bytes().subspan(first, length);
            const auto expected = std::ranges::count(bytes, std::byte{'\n'});
            REQUIRE(count_newlines(bytes) == static_cast<std::uint64_t>(expected));
        }
    CHECK(count_newlines(in.bytes()) ==
          static_cast<std::uint64_t>(std::ranges::count(in.bytes(), std::byte{'\n'})));
    CHECK(count_newlines(std::vector<std::byte>(100'000, std::byte{'\n'})) == 100'000);
}

TEST_CASE("page faults are counted")
{
    constexpr std::uint64_t pages = 64; // too few for a huge page
    const std::uint64_t size = pages * system_granularity();
    void* const fresh =
        mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    REQUIRE(fresh != MAP_FAILED);
    const std::uint64_t before = page_faults();
    std::memset(fresh, 1, size);
    CHECK(page_faults() - before >= pages);
    munmap(fresh, size);
    // As the system counts them, at a moment when no other one comes between.
    const auto counted = [] {
        rusage usage;
        REQUIRE(getrusage(RUSAGE_SELF, &usage) == 0);
        return static_cast<std::uint64_t>(usage.ru_minflt + usage.ru_majflt);
    };
    std::uint64_t sooner = 0, found = 0, later = 1;
    for (int i = 0; i < 100 && sooner != later; ++i) {
        sooner = counted();
        found = page_faults();
        later = counted();
    }
    REQUIRE(sooner == later);
    CHECK(found == later);
}
