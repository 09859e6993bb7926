// The checks of lesson 8 that are for Linux: which calls are made with what, what /proc says of
// the pages, and what is kept.

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cfenv>
#include <clocale>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <functional>
#include <locale>
#include <memory>
#include <new>
#include <optional>
#include <span>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <typeinfo>
#include <vector>

#include <fcntl.h>
#include <malloc.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

import mmf;
import on_the_disk;
import process;
import support;

#include "../support/failing_heap_posix.hpp"
#include "../support/given_back_posix.hpp"

#include "../support/very_large_posix.hpp"
#include "on_the_disk.hpp"

#include "real_disk_posix.hpp"

namespace {

std::string words_of(std::uint64_t flags)
{
    switch (flags) {
    case MS_SYNC:
        return "msync with MS_SYNC";
    case MS_ASYNC:
        return "msync with MS_ASYNC, which starts nothing and waits for nothing,";
    case 0:
        return "msync without MS_SYNC, which starts nothing and waits for nothing,";
    default:
        return "msync with the flags " + std::to_string(flags);
    }
}

const std::vector<int> flushing_calls{
    SYS_msync,
    SYS_fsync,
    SYS_fdatasync,
    SYS_sync,
    SYS_syncfs,
#ifdef SYS_sync_file_range
    SYS_sync_file_range,
#endif
#ifdef SYS_sync_file_range2
    SYS_sync_file_range2,
#endif
};

flush_call described(const support::system_call& call)
{
    const auto is = [&](long number) { return call.number == static_cast<std::uint64_t>(number); };
    if (is(SYS_msync))
        return {words_of(call.arguments[2]), static_cast<std::uintptr_t>(call.arguments[0]),
                call.arguments[1], true};
    return {is(SYS_fsync)       ? "fsync"
            : is(SYS_fdatasync) ? "fdatasync"
            : is(SYS_sync)      ? "sync"
            : is(SYS_syncfs)    ? "syncfs"
                                : "sync_file_range",
            0, 0, false};
}

} // namespace

std::string watch_flushes(const std::function<int(const flush_call&)>& decide,
                          const std::function<void()>& body)
{
    return support::watch_calls(
        flushing_calls, [&](const support::system_call& call) { return decide(described(call)); },
        body);
}

const std::vector<std::string>& promised_calls()
{
    static const std::vector<std::string> calls{words_of(MS_SYNC)};
    return calls;
}

const std::vector<int>& possible_errors()
{
    static const std::vector<int> errors{EIO, ENOMEM, EBUSY, EINTR, ENOSPC, EDQUOT};
    return errors;
}

std::error_code error_of(int number)
{
    return {number, std::generic_category()};
}

std::filesystem::path directory_for_files()
{
    const std::filesystem::path memory = "/dev/shm"; // where msync has nothing to wait for
    return ::access(memory.c_str(), R_OK | W_OK | X_OK) == 0
               ? memory
               : std::filesystem::temp_directory_path();
}

TEST_CASE("task 1: after the flush no page of the bytes is dirty")
{
    const std::size_t page = on_the_disk::page_size();
    const auto disk = real_disk(16 * page);
    if (!disk)
        return;
    const mapped_file file{disk->path()};
    const std::span<std::byte> bytes = file.bytes();
    for (std::size_t number = 0; number < 16; ++number)
        bytes[number * page + number] = std::byte{1};
    const std::string sentence = "each of 16 pages was stored to, then pages 3 to 5 were flushed";
    const std::error_code found =
        support::code_of([&] { on_the_disk::flush_range(file, 3 * page + 3, 2 * page + 3); });
    if (found)
        FAIL(sentence, ": there was an error: ", in_words(found));
    const std::uint64_t flushed = dirty_bytes(bytes.subspan(3 * page, 3 * page)) / page;
    if (flushed != 0)
        FAIL(sentence, ": the system says that ", flushed, " of these are dirty");
}

TEST_CASE("task 1: bytes behind the first 16 TiB are flushed")
{
    if (!support::wide)
        return; // there is no view with such bytes
    constexpr std::uint64_t size = very_large_file::beyond_32_bits;
    const very_large_file in{size + size / 16};
    std::optional<mapped_file> file;
    if (const auto code = support::code_of([&] { file.emplace(in.path()); })) {
        MESSAGE("not checked: 17 TiB cannot be mapped here: ", code.message());
        return;
    }
    for (const std::uint64_t offset : {size + 5, size + size / 32 - 1}) {
        const auto found = watch([&] { on_the_disk::flush_range(*file, offset, 10); });
        if (!found)
            return;
        check_flushed(*found, *file, offset, 10, not_flushed);
        check_no_error(*found, not_flushed);
    }
}

TEST_CASE("task 1: what others have stored is flushed through a view for loads")
{
    const scratch_file made{4 * on_the_disk::page_size()};
    const mapped_file file{made.path(), access::read};
    const auto found = watch([&] { on_the_disk::flush_range(file, 10, 10); });
    if (!found)
        return;
    check_flushed(*found, file, 10, 10, not_flushed);
    check_no_error(*found, "the view is for loads");
}

TEST_CASE("task 1: the error is the flush's, also where the file has no name any more")
{
    const scratch_file made{4 * on_the_disk::page_size()};
    const mapped_file file{made.path()};
    std::filesystem::remove(made.path());
    const auto found = watch([&] { on_the_disk::flush_range(file, 5, on_the_disk::page_size()); },
                             fail_call(0, EIO));
    if (found)
        check_error(*found, error_of(EIO),
                    "msync fails with EIO, and the file was removed meanwhile");
}

TEST_CASE("task 1: flush_range keeps nothing, whether it works or not")
{
    const scratch_file made{4 * on_the_disk::page_size()};
    const mapped_file file{made.path()};
    const std::string worked =
        kept_by("flush_range, which worked,", [&] { on_the_disk::flush_range(file, 10, 10); });
    CHECK(worked == "");
    const std::string refused = kept_by("flush_range, which refused,", [&] {
        (void)support::code_of([&] { on_the_disk::flush_range(file, std::uint64_t{1} << 60, 10); });
    });
    CHECK(refused == "");
}

TEST_CASE("task 2: an error for whose sentence there is no memory is a failure, too")
{
    const scratch_file made{4 * on_the_disk::page_size()};
    journal of{made.path()};
    const auto without_memory = [&](const std::function<void()>& calls) {
        return watch(
            [&] {
                const failing_heap::exhausted none{0};
                calls();
            },
            fail_call(0, EIO));
    };
    const std::string sentence =
        "msync fails, and there is no memory for the sentence of its error";
    const auto expected = without_memory([&] { on_the_disk::flush_range(of.file(), 8, 100); });
    if (!expected)
        return;
    if (expected->type == "none")
        FAIL(sentence, ": flush_range has thrown nothing");
    const auto first = without_memory([&] { on_the_disk::flush(of, 8, 100); });
    if (first.value().type == "none")
        FAIL(sentence, ": flush has thrown nothing");
    if (!of.failed)
        FAIL(sentence, ": another exception comes, \"", first->words,
             "\", and the journal has not failed");
    check_as_it_is(*expected, *first, sentence);
    const auto second = watch([&] { on_the_disk::flush(of, 8, 100); });
    check_error(second.value(), refused_for_ever, "an earlier flush has failed");
    check_count(*second, 0, "an earlier flush has failed");
}

namespace {

/// An error as somebody has it who knows more than the number.
struct disk_gone : std::system_error
{
    using std::system_error::system_error;
    int disk = 7;
};

/// What msync throws in this thread, in the system's place; nothing: it asks the system.
thread_local std::function<void()> instead_of_msync;

/// What `flushes` throws where msync throws what `throws` does: "it", or what came in its place.
/// Empty where msync is not called.
template <typename Thrown>
std::string seen_by_caller(const std::function<void()>& flushes,
                           const std::function<void()>& throws)
{
    std::string found;
    bool thrown = false;
    instead_of_msync = [&] {
        thrown = true;
        throws();
    };
    try {
        flushes();
        found = thrown ? "nothing" : "";
    } catch (const Thrown&) {
        found = thrown ? "it" : "";
    } catch (const std::exception& error) {
        found = '"' + std::string{error.what()} + "\", of type " + typeid(error).name();
    } catch (...) {
        found = "what is no std::exception";
    }
    instead_of_msync = {};
    return found;
}

} // namespace

/// Takes the place of the C library's, which may throw as well: a thread that is cancelled there.
extern "C" int msync(void* begin, std::size_t length, int flags)
{
    if (instead_of_msync)
        instead_of_msync();
    return static_cast<int>(::syscall(SYS_msync, begin, length, flags));
}

namespace {

/// Holds that what leaves flush_range() comes out of the function, and that the journal has failed.
void check_leaves(const std::function<void(journal&)>& function)
{
    const scratch_file made{4 * on_the_disk::page_size()};
    journal first{made.path()}, second{made.path()};
    const auto check = [&](const std::string& words, const std::string& found, bool failed) {
        if (found != "it" && !found.empty())
            FAIL(words, " leaves flush_range(): expected that the caller gets it as it is, found ",
                 found, ". Is a copy of it thrown? throw; throws what was caught");
        if (!found.empty() && !failed)
            FAIL(words, " leaves flush_range(), and the journal has not failed");
    };
    const std::string derived = seen_by_caller<disk_gone>(
        [&] { function(first); },
        [] { throw disk_gone{EIO, std::generic_category(), "the disk has gone"}; });
    check("an exception of a class derived from std::system_error", derived, first.failed);
    const std::string number = seen_by_caller<int>([&] { function(second); }, [] { throw 7; });
    check("an exception that is no std::exception", number, second.failed);
}

} // namespace

TEST_CASE("task 2: what leaves flush_range is what the caller gets, whatever its type")
{
    check_leaves([](journal& of) { on_the_disk::flush(of, 8, 100); });
}

TEST_CASE("task 3: what leaves flush_range is what the caller of commit gets, whatever its type")
{
    const auto data = sample_of(100);
    check_leaves([&](journal& to) { on_the_disk::commit(to, data); });
}

TEST_CASE("task 3: what is committed is not dirty any more")
{
    const auto disk = real_disk(16 * on_the_disk::page_size());
    if (!disk)
        return;
    const auto data = sample_of(3 * on_the_disk::page_size());
    journal to{disk->path()};
    to.set_length(0); // real_disk() has left a byte there
    on_the_disk::commit(to, data);
    const std::uint64_t dirty = dirty_bytes(to.file().bytes().data());
    if (dirty != 0)
        FAIL("after a commit expected no dirty byte in the journal, found pages of ", dirty);
    on_the_disk::commit(to, std::span{data}.first(5));
    CHECK(dirty_bytes(to.file().bytes().data()) == 0);
}

TEST_CASE("task 3: commit keeps nothing, whether it works or not")
{
    const scratch_file made{4 * on_the_disk::page_size()};
    journal to{made.path()};
    const auto data = sample_of(100);
    const std::string worked = kept_by("commit, which worked,", [&] {
        to.set_length(0);
        on_the_disk::commit(to, data);
    });
    CHECK(worked == "");
    to.failed = true;
    const std::string refused = kept_by("commit, which refused,", [&] {
        (void)support::code_of([&] { on_the_disk::commit(to, data); });
    });
    CHECK(refused == "");
}
