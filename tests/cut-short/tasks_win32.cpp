// The checks of lesson 7 that are for Windows: pages that go before a copy and during it. Under
// Wine none goes by a file that is cut, so nobody may touch them any more: VirtualProtect.

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <functional>
#include <iterator>
#include <limits>
#include <map>
#include <span>
#include <stdexcept>
#include <string>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include <windows.h>

import any_offset;
import cut_short;
import process;
import support;
import win32;

#include "../support/instead_win32.hpp"

#include "cut_short.hpp"

// Where this program looks when it calls the system.
extern "C" {
extern decltype(&::SetFileInformationByHandle) __imp_SetFileInformationByHandle;
extern decltype(&::GetFileSizeEx) __imp_GetFileSizeEx;
extern decltype(&::AddVectoredExceptionHandler) __imp_AddVectoredExceptionHandler;
}

namespace {

using cut_short::copy_out;

constexpr std::size_t page = 4096;

void protect(bytes part, DWORD rights)
{
    DWORD before = 0;
    ::VirtualProtect(const_cast<std::byte*>(part.data()), part.size(), rights, &before);
}

/// Some pages, of which some may go.
class pages
{
  public:
    explicit pages(unsigned count)
        : expected_(pattern(count * page)),
          at_{static_cast<std::byte*>(
              ::VirtualAlloc(nullptr, size(), MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE))}
    {
        if (at_ == nullptr)
            throw std::runtime_error{"there is no memory for a check"};
        std::ranges::copy(expected_, at_);
    }
    ~pages() { ::VirtualFree(at_, 0, MEM_RELEASE); }
    pages(const pages&) = delete;
    pages& operator=(const pages&) = delete;

    std::size_t size() const { return expected_.size(); }
    /// Only so many pages are there from now on.
    void cut(std::size_t keep) const
    {
        if (keep > 0)
            protect(view().first(keep * page), PAGE_READWRITE);
        if (keep * page < size())
            protect(view().subspan(keep * page), PAGE_NOACCESS);
    }
    void whole() const { cut(size() / page); }
    bytes view() const { return {at_, size()}; }
    std::span<std::byte> for_stores() const { return {at_, size()}; }
    bytes expected() const { return expected_; }

  private:
    std::vector<std::byte> expected_;
    std::byte* at_;
};

std::byte load(const std::byte* from)
{
    return *static_cast<const volatile std::byte*>(from);
}

/// What is done with an exception that comes here; true if the program is to go on.
std::function<bool(const EXCEPTION_RECORD&)> at_exception;

LONG WINAPI call_at_exception(EXCEPTION_POINTERS* what)
{
    return at_exception && at_exception(*what->ExceptionRecord) ? EXCEPTION_CONTINUE_EXECUTION
                                                                : EXCEPTION_CONTINUE_SEARCH;
}

const std::byte* address_of(const EXCEPTION_RECORD& record)
{
    return reinterpret_cast<const std::byte*>(record.ExceptionInformation[1]);
}

/// A buffer of which the first store calls `then`, in the middle of a copy.
class waiting_buffer
{
  public:
    waiting_buffer(std::size_t size, std::function<void()> then)
        : pages_{static_cast<unsigned>(size / page)}, then_{std::move(then)}
    {
        pages_.cut(0);
        now_ = this;
        static void* const installed = ::AddVectoredExceptionHandler(0, on_store);
        (void)installed;
    }
    std::span<std::byte> all() const { return pages_.for_stores(); }

  private:
    static LONG WINAPI on_store(EXCEPTION_POINTERS* what)
    {
        waiting_buffer* const self = now_;
        const EXCEPTION_RECORD& record = *what->ExceptionRecord;
        if (self == nullptr || record.ExceptionCode != EXCEPTION_ACCESS_VIOLATION ||
            address_of(record) < self->all().data() ||
            address_of(record) >= self->all().data() + self->all().size())
            return EXCEPTION_CONTINUE_SEARCH;
        now_ = nullptr;
        self->pages_.whole();
        self->then_();
        return EXCEPTION_CONTINUE_EXECUTION;
    }

    static thread_local waiting_buffer* now_;
    pages pages_;
    std::function<void()> then_;
};
thread_local waiting_buffer* waiting_buffer::now_ = nullptr;

bool scene(const std::string& name,
           const std::function<std::string(const support::role_arguments&)>& body)
{
    return support::role(
        name, [body](const support::role_arguments& words) { return verdict(body(words)); });
}

std::string first_copy()
{
    const auto some = pattern(100);
    return copied_wrong(some, some, false);
}

std::string error_expected(std::error_code code, const std::string& when)
{
    return support::portable(code) == std::errc::io_error
               ? ""
               : no_error + ": " + when + ": expected std::errc::io_error, found " + in_words(code);
}

const bool gone_from = scene("gone_from", [](const support::role_arguments&) {
    const pages five{5};
    for (std::size_t keep = 5; keep-- > 0;) {
        five.cut(keep);
        for (const bool gone : {true, false})
            for (std::size_t first = 0; first < 5; ++first)
                for (std::size_t end = first + 1; end <= 5; ++end) {
                    if ((end > keep) != gone)
                        continue;
                    const std::size_t begin = first * page, length = (end - first) * page;
                    const auto wrong = copied_wrong(five.view().subspan(begin, length),
                                                    five.expected().subspan(begin, length), gone);
                    if (!wrong.empty())
                        return "of 5 pages " + std::to_string(keep) + " are there, pages " +
                               std::to_string(first) + " to " + std::to_string(end - 1) +
                               " were to be copied: " + wrong;
                }
    }
    return std::string{};
});

const bool beside_gone = scene("beside_gone", [](const support::role_arguments&) {
    const pages five{5};
    five.cut(2);
    struct range
    {
        std::size_t first, length;
        bool gone;
    };
    for (const auto& [first, length, gone] : std::vector<range>{
             {2 * page - 1, 1, false},
             {2 * page - 1, 2, true},
             {2 * page, 1, true},
             {3 * page - 1, 1, true},
             {page + 1, page - 1, false},
             {page + 1, page, true},
             {5 * page - 1, 1, true},
         })
        if (const auto wrong = copied_wrong(five.view().subspan(first, length),
                                            five.expected().subspan(first, length), gone);
            !wrong.empty())
            return "of 5 pages 2 are there, " + std::to_string(length) + " bytes from byte " +
                   std::to_string(first) + " on were to be copied: " + wrong;
    return std::string{};
});

const bool again = scene("again", [](const support::role_arguments&) {
    const pages three{3};
    for (int round = 0; round < 5; ++round) {
        three.cut(1);
        for (int i = 0; i < 3; ++i)
            if (auto wrong = copied_wrong(three.view(), three.expected(), true); !wrong.empty())
                return "the same page, for a second time: " + wrong;
        three.whole();
        if (auto wrong = copied_wrong(three.view(), three.expected(), false); !wrong.empty())
            return "the pages are there again, after an error: " + wrong;
    }
    return std::string{};
});

const bool meanwhile = scene("meanwhile", [](const support::role_arguments&) {
    const pages four{4};
    if (auto wrong = first_copy(); !wrong.empty())
        return wrong;
    const waiting_buffer into{four.size(), [&] { four.cut(0); }};
    return error_expected(copy_out(four.view(), into.all()),
                          "the pages were there when the copy began, and went then");
});

/// What Windows has where a page of a file cannot be read: here it is raised, in a copy.
const bool in_page_error = scene("in_page_error", [](const support::role_arguments&) {
    const pages four{4};
    if (auto wrong = first_copy(); !wrong.empty())
        return wrong;
    const waiting_buffer into{four.size(), [&] {
                                  constexpr ULONG_PTR read = 0, no_such_page = 0xC0000011;
                                  const ULONG_PTR words[]{
                                      read, reinterpret_cast<ULONG_PTR>(four.view().data() + 5'000),
                                      no_such_page};
                                  ::RaiseException(EXCEPTION_IN_PAGE_ERROR, 0, 3, words);
                              }};
    return error_expected(copy_out(four.view(), into.all()),
                          "EXCEPTION_IN_PAGE_ERROR for a byte of the range");
});

const bool nested = scene("nested", [](const support::role_arguments& words) {
    const bool inner_gone = words.at(0) == "gone";
    const pages outer{3}, inner{2};
    if (inner_gone)
        inner.cut(1);
    std::string wrong;
    const waiting_buffer into{outer.size(), [&] {
                                  outer.cut(0); // not before: a copy may begin at its end
                                  std::vector<std::byte> few(inner.size());
                                  const auto code = copy_out(inner.view(), few);
                                  if (inner_gone)
                                      wrong = error_expected(code, "in a handler during a copy");
                                  else if (code)
                                      wrong = not_copied + ", in a handler during a copy";
                              }};
    const auto code = copy_out(outer.view(), into.all());
    return !wrong.empty()
               ? wrong
               : error_expected(code, "a copy goes on after a handler that has copied, too, and "
                                      "comes to its own page that has gone");
});

const bool two_threads = scene("two_threads", [](const support::role_arguments& words) {
    const bool other_gone = words.at(0) == "gone";
    const pages mine{3}, others{3};
    if (other_gone)
        others.cut(1);
    std::error_code found;
    const waiting_buffer into{mine.size(), [&] {
                                  mine.cut(0); // not before: a copy may begin at its end
                                  std::thread{[&] {
                                      std::vector<std::byte> few(others.size());
                                      found = copy_out(others.view(), few);
                                  }}.join();
                              }};
    const auto code = copy_out(mine.view(), into.all());
    if (other_gone)
        if (auto wrong = error_expected(found, "in a thread, while another one copies");
            !wrong.empty())
            return wrong;
    if (!other_gone && found)
        return not_copied + " by a thread, while another one copies: " + in_words(found);
    return error_expected(code, "a thread copies while another one begins and ends a copy");
});

const bool elsewhere = scene("elsewhere", [](const support::role_arguments& words) {
    const pages three{3};
    std::vector<std::byte> into(three.size());
    if (copy_out(three.view(), into))
        return not_copied;
    three.cut(1);
    if (words.at(0) == "after_an_error")
        if (auto wrong = error_expected(copy_out(three.view(), into), "at first"); !wrong.empty())
            return wrong;
    std::fputs("here", stdout);
    std::fflush(stdout);
    load(three.view().data() + page);
    return std::string{"it went on"};
});

const bool into_gone = scene("into_gone", [](const support::role_arguments&) {
    const auto from = pattern(2 * page);
    const pages into{2};
    into.cut(1);
    std::fputs("here", stdout);
    std::fflush(stdout);
    (void)copy_out(from, into.for_stores());
    return std::string{"it went on"};
});

/// In the middle of a copy a handler copies into one of the pages that the outer copy reads.
const bool into_outer = scene("into_outer", [](const support::role_arguments&) {
    const pages outer{2};
    const auto few = pattern(page);
    int calls = 0;
    at_exception = [&](const EXCEPTION_RECORD& record) {
        if (record.ExceptionCode != EXCEPTION_ACCESS_VIOLATION ||
            address_of(record) < outer.view().data() ||
            address_of(record) >= outer.view().data() + outer.size())
            return false;
        ++calls, outer.whole();
        return true;
    };
    ::AddVectoredExceptionHandler(0, call_at_exception);
    if (auto wrong = first_copy(); !wrong.empty())
        return wrong;
    bool back = false;
    std::error_code inner;
    const waiting_buffer into{outer.size(), [&] {
                                  outer.cut(0);
                                  inner = copy_out(few, outer.for_stores());
                                  back = true;
                              }};
    const auto code = copy_out(outer.view(), into.all());
    const std::string when =
        "in the middle of a copy a handler copies, into a page that has gone, and that the outer "
        "copy reads: expected that another handler is asked, since the address is not in `from` of "
        "the innermost copy; found ";
    if (!back)
        return when + "that the outer copy has ended, with " + in_words(code) +
               ", and the handler that was in the middle of its own did not go on";
    if (calls != 1 || inner)
        return when + std::to_string(calls) + " calls of it, and from the inner copy " +
               in_words(inner);
    return code ? not_copied + ": the pages were there again: " + in_words(code) : std::string{};
});

/// During a copy, bytes right before and right behind its range are touched, and have gone: in
/// pages that have none of its bytes, or in those that have its first one and its last one.
const bool neighbours = scene("neighbours", [](const support::role_arguments& words) {
    const bool in_its_pages = words.at(0) == "in_its_pages";
    const pages five{5};
    std::vector<const std::byte*> found;
    at_exception = [&](const EXCEPTION_RECORD& record) {
        if (record.ExceptionCode != EXCEPTION_ACCESS_VIOLATION ||
            address_of(record) < five.view().data() ||
            address_of(record) >= five.view().data() + five.size())
            return false;
        found.push_back(address_of(record));
        five.whole();
        return true;
    };
    ::AddVectoredExceptionHandler(0, call_at_exception);
    const bytes from = in_its_pages ? five.view().subspan(page + 100, 2 * page)
                                    : five.view().subspan(2 * page, page);
    if (auto wrong = first_copy(); !wrong.empty())
        return wrong;
    const std::vector<const std::byte*> places{from.data() - 1, from.data() + from.size()};
    const waiting_buffer into{from.size(), [&] {
                                  for (const std::byte* const place : places) {
                                      five.cut(0);
                                      load(place);
                                  }
                              }};
    const auto code = copy_out(from, into.all());
    if (found != places)
        return std::string{"during a copy the bytes right before and right behind its range were "
                           "touched, "} +
               (in_its_pages ? "which lie in a page with one of its bytes, " : "") +
               "and had gone: expected two calls of another handler, with their addresses, found " +
               std::to_string(found.size()) +
               (code ? ", and the copy has ended, with " + in_words(code) : "");
    return code ? not_copied + ": pages beside had gone, and came again: " + in_words(code)
                : std::string{};
});

/// Exceptions of other kinds, during a copy, that tell an address of its range: of a number above
/// and below those of a page that has gone.
const bool another_kind = scene("another_kind", [](const support::role_arguments&) {
    constexpr DWORD kinds[]{0xE0000001, 0x20000001};
    const pages two{2};
    std::vector<DWORD> found;
    at_exception = [&](const EXCEPTION_RECORD& record) {
        const bool ours = std::ranges::count(kinds, record.ExceptionCode) != 0;
        if (ours)
            found.push_back(record.ExceptionCode);
        return ours;
    };
    ::AddVectoredExceptionHandler(0, call_at_exception);
    if (auto wrong = first_copy(); !wrong.empty())
        return wrong;
    for (const DWORD kind : kinds) {
        found.clear();
        const waiting_buffer into{two.size(), [&] {
                                      const ULONG_PTR words[]{
                                          0, reinterpret_cast<ULONG_PTR>(two.view().data())};
                                      ::RaiseException(kind, 0, 2, words);
                                  }};
        const auto code = copy_out(two.view(), into.all());
        if (found != std::vector{kind})
            return std::string{"an exception of another kind came during a copy: expected that "
                               "another handler is called, and it was not"};
        if (code)
            return not_copied + ": an exception of another kind came: " + in_words(code);
    }
    return std::string{};
});

/// Another handler, which was there before the first copy, has the program go on nowhere.
const bool other_before = scene("other_before", [](const support::role_arguments&) {
    const pages two{2};
    at_exception = [&](const EXCEPTION_RECORD& record) {
        if (record.ExceptionCode == EXCEPTION_ACCESS_VIOLATION) {
            (void)verdict(no_error + ": a handler that was there before the first copy was asked "
                                     "before the one of the copy");
            std::fflush(stdout);
            ::TerminateProcess(::GetCurrentProcess(), mistaken);
        }
        return false;
    };
    ::AddVectoredExceptionHandler(1, call_at_exception);
    if (auto wrong = first_copy(); !wrong.empty())
        return wrong;
    two.cut(1);
    return copied_wrong(two.view(), two.expected(), true);
});

void* WINAPI refuse_handler(ULONG, PVECTORED_EXCEPTION_HANDLER)
{
    ::SetLastError(ERROR_NOT_ENOUGH_MEMORY);
    return nullptr;
}

/// The handler cannot be installed.
const bool no_handler = scene("no_handler", [](const support::role_arguments&) {
    const instead refused{__imp_AddVectoredExceptionHandler, &refuse_handler};
    const auto some = pattern(100);
    const std::error_code expected{ERROR_NOT_ENOUGH_MEMORY, std::system_category()};
    for (const bytes from : {bytes{some}, bytes{}, bytes{some}}) {
        std::vector<std::byte> into(from.size(), untouched);
        const auto code = copy_out(from, into);
        if (code != expected)
            return "AddVectoredExceptionHandler has failed, and " + std::to_string(from.size()) +
                   " bytes were to be copied: expected its error, " + in_words(expected) +
                   ", found " + in_words(code);
    }
    return std::string{};
});

void check_killed(const std::string& role, const support::role_arguments& words,
                  const std::string& mistake)
{
    const auto [said, status, errors] = play(role, words);
    if (!said.starts_with("here"))
        FAIL((said.empty() ? no_error : said), ": the process ", process::describe(status), ". ",
             errors);
    if (status == process::exit_status{mistaken, 0} || status.success())
        FAIL(mistake, ": expected that the exception ends the process, found that it went on");
    CHECK(errors.starts_with("access violation: "));
}

} // namespace

TEST_CASE("task 2: of some pages any have gone, and each copy is right or an error")
{
    check_scene("gone_from");
}

TEST_CASE("task 2: a range begins and ends at any byte beside one that has gone")
{
    check_scene("beside_gone");
}

TEST_CASE("task 2: a page that has gone is an error again and again, and copied when it comes back")
{
    check_scene("again");
}

TEST_CASE("task 2: pages that go while they are copied are an error, too")
{
    check_scene("meanwhile");
}

TEST_CASE("task 2: a page of a file that cannot be read is an error")
{
    check_scene("in_page_error");
}

TEST_CASE("task 2: a handler may copy while its thread copies")
{
    for (const char* const inner : {"there", "gone"})
        check_scene("nested", {inner}, no_error + in_an_interrupted_copy + inner);
}

TEST_CASE("task 2: what is gone is the innermost copy's alone, whatever the outer ones read")
{
    check_scene("into_outer", {}, "in the middle of a copy a handler copies into what it reads");
}

TEST_CASE("task 2: a thread may copy while another one does")
{
    for (const char* const other : {"there", "gone"})
        check_scene("two_threads", {other});
}

TEST_CASE("task 2: an exception that is no copy's ends the process, as it did before")
{
    for (const char* const when : {"after_a_copy", "after_an_error"})
        check_killed("elsewhere", {when}, "a page has gone, and no copy runs");
}

TEST_CASE(
    "task 2: a page of the buffer that has gone is no error of the copy, and ends the process")
{
    check_killed("into_gone", {}, "the page that has gone is the buffer's");
}

TEST_CASE("task 2: the bytes beside a range are not the copy's, also while it runs")
{
    for (const char* const where : {"in_other_pages", "in_its_pages"})
        check_scene("neighbours", {where}, "the bytes beside a range have gone");
}

TEST_CASE("task 2: an exception of another kind is not the copy's, whatever address it says")
{
    check_scene("another_kind", {}, "an exception of another kind came during a copy");
}

TEST_CASE("task 2: a handler that was there before is not asked for what is the copy's")
{
    check_scene("other_before", {}, "another handler was there before the first copy");
}

TEST_CASE("a handler that cannot be installed is an error of each copy")
{
    check_scene("no_handler", {}, "the handler cannot be installed");
}

TEST_CASE("a file ends where it is told to, and its room is what the system says")
{
    const support::scratch_directory directory;
    const auto path = directory.file("file", std::string(100'000, 'x'));
    const any_offset::file file{path.string(), any_offset::access::read_write};
    const auto handle = reinterpret_cast<HANDLE>(file.handle());
    for (const std::uint64_t size : {3U, 9'000U, 0U}) {
        cut_short::set_size(file.handle(), size);
        CHECK(file.size() == size);
    }
    cut_short::set_size(file.handle(), 200'000);
    FILE_STANDARD_INFO info{};
    REQUIRE(::GetFileInformationByHandleEx(handle, FileStandardInfo, &info, sizeof info));
    CHECK(std::cmp_equal(cut_short::room_of(file.handle()), info.AllocationSize.QuadPart));
    const any_offset::file reading{path.string()};
    CHECK(support::code_of([&] { cut_short::set_size(reading.handle(), 1); })); // of some number
    CHECK(file.size() == 200'000);
    CHECK(support::portable(support::code_of([] { cut_short::room_of(0); })) ==
          std::errc::bad_file_descriptor);
}

TEST_CASE("task 3: a range that ends where a file may end is for the system to refuse")
{
    const support::scratch_directory directory;
    const any_offset::file file{directory.file("file", "bytes").string(),
                                any_offset::access::read_write};
    static LONGLONG asked;
    asked = 0;
    constexpr auto most = std::uint64_t{std::numeric_limits<std::int64_t>::max()};
    std::error_code found;
    {
        const instead refused{
            __imp_SetFileInformationByHandle,
            +[](HANDLE, FILE_INFO_BY_HANDLE_CLASS kind, void* info, DWORD) -> BOOL {
                if (kind == FileEndOfFileInfo)
                    asked = static_cast<FILE_END_OF_FILE_INFO*>(info)->EndOfFile.QuadPart;
                ::SetLastError(ERROR_DISK_FULL);
                return FALSE;
            }};
        found = support::code_of([&] { cut_short::allocate(file.handle(), 100, most - 100); });
    }
    if (found == std::errc::file_too_large && found.category() == std::generic_category())
        FAIL("offset + length is 2^63 - 1, and not above it: expected that the system is asked, "
             "found ",
             in_words(found));
    if (asked != 0)
        CHECK(asked == std::numeric_limits<std::int64_t>::max());
}

TEST_CASE("task 3: whatever error the system has comes as it is, at the first try")
{
    const support::scratch_directory directory;
    const any_offset::file file{directory.file("file", "bytes").string(),
                                any_offset::access::read_write};
    static int calls;
    static DWORD error;
    constexpr DWORD errors[]{ERROR_DISK_FULL, ERROR_ACCESS_DENIED, ERROR_IO_DEVICE};
    for (const DWORD each : errors) {
        error = each;
        calls = 0;
        std::error_code found;
        {
            const instead refused{__imp_SetFileInformationByHandle,
                                  +[](HANDLE, FILE_INFO_BY_HANDLE_CLASS, void*, DWORD) -> BOOL {
                                      ++calls;
                                      ::SetLastError(error);
                                      return FALSE;
                                  }};
            found = support::code_of([&] { cut_short::allocate(file.handle(), 0, 5'000); });
        }
        if (calls > 0 &&
            (found != std::error_code{static_cast<int>(each), std::system_category()} ||
             calls != 1))
            FAIL(no_room, ": the system refuses it with ", each,
                 ": expected that error after one call, found ", in_words(found), " after ", calls);
        calls = 0;
        {
            const instead refused{__imp_GetFileSizeEx, +[](HANDLE, PLARGE_INTEGER) -> BOOL {
                                      ++calls;
                                      ::SetLastError(error);
                                      return FALSE;
                                  }};
            found = support::code_of([&] { cut_short::allocate(file.handle(), 0, 5'000); });
        }
        if (calls > 0 && found != std::error_code{static_cast<int>(each), std::system_category()})
            FAIL("the system does not say the size, with ", each, ": expected that error, found ",
                 in_words(found));
    }
}
