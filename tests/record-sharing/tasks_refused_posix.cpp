// The checks of lesson 11 that are for Linux and about system calls that fail: each call of the
// learner's functions, with each error. And what the functions take besides.

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <numbers>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <malloc.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

import process;
import record_sharing;
import support;

#include "../support/refused_posix.hpp"

#include "object_posix.hpp"

namespace {

constexpr auto flag = static_cast<std::uint32_t>(O_CREAT);

/// Calls that do the same, whichever of them is made.
struct refused_step
{
    std::string words;
    std::vector<refused_call> calls;
    std::vector<int> errors;
};

const refused_step opening{"the object cannot be opened",
                           {
                               {SYS_openat},
#ifdef SYS_open
                               {SYS_open},
#endif
                           },
                           {EMFILE, ENFILE, EACCES, ENOMEM, ELOOP, EIO, EPERM}};
const refused_step finding{"the object is there and cannot be opened",
                           {
                               {SYS_openat, 2, flag, 0},
#ifdef SYS_open
                               {SYS_open, 1, flag, 0},
#endif
                           },
                           opening.errors};
const refused_step making{"the object cannot be made",
                          {
                              {SYS_openat, 2, flag, flag},
#ifdef SYS_open
                              {SYS_open, 1, flag, flag},
#endif
                          },
                          {EMFILE, ENFILE, ENOSPC, EACCES, ENOMEM, EROFS, EIO, EPERM, EDQUOT}};
const refused_step asking{"the system does not say the object's size",
                          {
                              {SYS_fstat},
                              {SYS_statx},
                              {SYS_lseek},
#ifdef SYS_newfstatat
                              {SYS_newfstatat},
#endif
#ifdef SYS_fstat64
                              {SYS_fstat64},
                              {SYS_fstatat64},
                              {SYS__llseek},
#endif
                          },
                          {EIO, ENOMEM, EOVERFLOW, EBADF}};
const refused_step giving{"the object gets no memory",
                          {
                              {SYS_fallocate},
                              {SYS_ftruncate},
#ifdef SYS_ftruncate64
                              {SYS_ftruncate64},
#endif
                          },
                          {ENOSPC, EFBIG, EIO, EDQUOT, ENOMEM, EPERM}};
const refused_step mapping_it{"the object cannot be mapped",
                              {
                                  {SYS_mmap, 3, MAP_ANONYMOUS, 0},
#ifdef SYS_mmap2
                                  {SYS_mmap2, 3, MAP_ANONYMOUS, 0},
#endif
                              },
                              {ENOMEM, EAGAIN, EACCES, EPERM, ENODEV, ENFILE}};

/// What the call threw; nothing where it returned.
struct outcome
{
    bool tried = false;
    std::optional<std::error_code> code;
    std::string sentence;
};

/// Makes the call where the system refuses the step. It may do without the step, and then returns.
outcome try_without(const refused_step& step, int error, const std::function<void()>& call)
{
    outcome result;
    result.tried = with_refused(step.calls, error, [&] {
        try {
            call();
        } catch (const std::system_error& thrown) {
            result.code = thrown.code();
        } catch (const std::exception& thrown) {
            result.code = std::error_code{};
            result.sentence = thrown.what();
        }
    });
    if (!result.tried)
        MESSAGE(nothing_refused);
    return result;
}

/// Ends the case if the call threw something else than the system's error.
void check_is(const outcome& result, const refused_step& step, int error, const std::string& called)
{
    if (!result.code || result.code->value() == error)
        return;
    const std::string words = std::generic_category().message(error);
    if (!result.sentence.empty())
        FAIL(step.words, " (\"", words, "\"), and ", called, " threw what has no code: \"",
             result.sentence, "\"");
    FAIL(step.words, " (\"", words, "\"), and ", called, " threw another error: \"",
         result.code->message(), "\"");
}

void check_nothing_held(const support::scratch_name& name, std::ptrdiff_t views_before,
                        const std::string& words)
{
    if (open_descriptors(name) != 0)
        FAIL(words, ", and after the error its descriptor is still open");
    if (views() != views_before)
        FAIL(words, ", and after the error it is still mapped");
}

/// Calls open_record, or create_record, of an object that is there.
void check_found(const std::string& called,
                 record_sharing::shared_record (*call)(const std::string&))
{
    for (const refused_step* const step : {&opening, &finding, &asking, &mapping_it})
        for (const int error : step->errors) {
            const std::ptrdiff_t before = views();
            object object{"refused"};
            object.store(known);
            std::optional<held> found;
            const outcome result =
                try_without(*step, error, [&] { found.emplace(call(object.name)); });
            if (!result.tried)
                return;
            check_is(result, *step, error, called);
            if (found)
                check_record(step->words + ", and " + called + " shows another one", known,
                             found->data);
            found.reset();
            CHECK_MESSAGE(object.name.exists(), step->words, ", and ", called, " took its name");
            check_kept(object, bytes_of(known));
            object.let_go();
            check_nothing_held(object.name, before, step->words);
        }
}

/// The bytes that this program holds on its heap.
std::int64_t bytes_held()
{
    const auto info = mallinfo2();
    return static_cast<std::int64_t>(info.uordblks + info.hblkhd);
}

/// Another process, in which the next descriptor is 0: makes a record.
const bool makes_at_zero = support::role("make at 0", [](const support::role_arguments& arguments) {
    ::close(0);
    bool made = false;
    const std::string said = support::sentence_of(
        [&] { made = record_sharing::create_record(arguments.at(0)).created; });
    std::cout << (made ? "made" : said) << std::endl;
    return 0;
});

} // namespace

TEST_SUITE_BEGIN("1");

TEST_CASE("task 1: whatever error mmap has is the one that comes")
{
    const object object{"map"};
    for (const int error : mapping_it.errors) {
        const outcome result = try_without(mapping_it, error, [&] {
            const held view{{record_sharing::map_record(object.number())}};
        });
        if (!result.tried)
            return;
        check_is(result, mapping_it, error, "map_record");
        if (!result.code)
            FAIL(mapping_it.words, " (\"", std::generic_category().message(error),
                 "\"), and map_record did not say so");
    }
}

TEST_SUITE_BEGIN("2d");

TEST_CASE("task 2: whatever fails in open_record, its error comes, and nothing is held")
{
    check_found("open_record", record_sharing::open_record);
}

TEST_CASE("task 2: where the system does not say a size, none is believed")
{
    for (const int error : asking.errors) {
        const object small{"small", 8};
        const outcome result = try_without(
            asking, error, [&] { const held found{record_sharing::open_record(small.name)}; });
        if (result.tried && !result.code)
            FAIL(asking.words, " (\"", std::generic_category().message(error),
                 "\"), it has 8 bytes, and open_record takes it for a record of 14");
    }
}

TEST_SUITE_BEGIN("3d");

TEST_CASE("task 3: whatever fails where the object is there, its error comes, and the name stays")
{
    check_found("create_record", record_sharing::create_record);
}

TEST_CASE("task 3: whatever fails while the object is made, its error comes, and nothing stays")
{
    for (const refused_step* const step : {&opening, &making, &giving, &mapping_it})
        for (const int error : step->errors) {
            const std::ptrdiff_t before = views();
            const support::scratch_name name{"refused"};
            std::optional<held> made;
            const outcome result = try_without(
                *step, error, [&] { made.emplace(record_sharing::create_record(name)); });
            if (!result.tried)
                return;
            check_is(result, *step, error, "create_record");
            if (made)
                check_record(step->words + ", and create_record did not say so", {}, made->data);
            made.reset();
            if (result.code && name.exists())
                FAIL(step->words, ", and its name was left behind");
            check_nothing_held(name, before, step->words);
        }
}

TEST_CASE("task 3: where the object gets no memory, a size alone is no record")
{
    const refused_step memory{"the object gets no memory", {{SYS_fallocate}}, {}};
    for (const int error : {ENOSPC, EDQUOT, EIO, ENOMEM, EPERM}) {
        const support::scratch_name name{"full"};
        std::optional<held> made;
        const outcome result =
            try_without(memory, error, [&] { made.emplace(record_sharing::create_record(name)); });
        if (!result.tried)
            return;
        check_is(result, memory, error, "create_record");
        struct stat status = {};
        if (made && ::fstat(static_cast<int>(made->handle), &status) == 0 && status.st_blocks == 0)
            FAIL("posix_fallocate says that there is no memory (\"",
                 std::generic_category().message(error),
                 "\"), and create_record has made an object that has a size alone: its first store "
                 "may be a SIGBUS");
    }
}

TEST_CASE("task 3: the error that comes is the first one, though taking the name away fails, too")
{
    const support::scratch_name name{"twice"};
    const outcome result = try_without(giving, ENOSPC, [&] {
        refuse_from_now_on(
            {
#ifdef SYS_unlink
                {SYS_unlink},
#endif
                {SYS_unlinkat},
            },
            EBUSY);
        const held shared{record_sharing::create_record(name)};
    });
    for (const auto& entry : std::filesystem::directory_iterator{"/dev/shm"})
        if (entry.path().filename().string().starts_with(name.string())) // one of its own
            std::filesystem::remove(entry.path());
    check_is(result, giving, ENOSPC, "create_record");
}

TEST_CASE("task 3: a name that was taken away is free, whoever holds what had it")
{
    const support::scratch_name name{"free"};
    const held first{record_sharing::create_record(name)};
    store(known, first.data);
    record_sharing::remove_name(name);
    const held second{record_sharing::create_record(name)};
    CHECK_MESSAGE(second.created, "the name was free, and created is false");
    check_record("the new object is not 14 bytes of zero", {}, second.data);
    check_record("another object was made, and the first one was changed", known, first.data);
}

TEST_CASE("task 3: a name may have any letters, and many of them")
{
    for (const std::string& stem : {std::string(220, 'x'), std::string{"%n%s \\ '\" .."}}) {
        const support::scratch_name name{stem};
        const std::string words =
            "a name of " + std::to_string(name.string().size()) + " letters is a name";
        const held made{result_of(words, [&] { return record_sharing::create_record(name); })};
        CHECK_MESSAGE(name.exists(), words, ", and create_record made another one");
    }
}

TEST_CASE("task 3: what is made as 0 is a record")
{
    const support::scratch_name name{"zero"};
    auto child = support::start_role("make at 0", {name});
    const std::string said = line_of(child);
    CHECK_MESSAGE(said == "made", "a process whose next descriptor was 0 made no record: ", said);
}

TEST_CASE("task 3: nothing of the heap is kept, whatever comes out")
{
    const support::scratch_name name{"heap"};
    const object small{"small", 8};
    const auto round = [&] {
        const auto made = record_sharing::create_record(name);
        record_sharing::let_go(record_sharing::open_record(name));
        record_sharing::let_go(record_sharing::create_record(name));
        record_sharing::let_go(made);
        record_sharing::remove_name(name);
        support::code_of([&] { record_sharing::open_record(name); });
        support::code_of([&] { record_sharing::create_record(small.name); });
        support::code_of([&] { record_sharing::map_record(-1); });
    };
    round();
    const auto before = bytes_held();
    for (int i = 0; i < 100; ++i)
        round();
    if (const auto kept = bytes_held() - before; !support::address_sanitizer && kept > 1'000)
        FAIL("a record was made, opened and let go a hundred times, and ", kept,
             " bytes of memory were not given back");
}
