// The checks of lesson 8: which calls flush what, in which order, and what becomes of their
// errors. The same source is compiled with the learner's module and with ours.

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <exception>
#include <filesystem>
#include <functional>
#include <limits>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <system_error>
#include <typeinfo>
#include <utility>
#include <vector>

import mmf;
import on_the_disk;
import process;
import support;

#include "on_the_disk.hpp"

namespace {

constexpr std::uint64_t gibibyte = std::uint64_t{1} << 30;

std::uint64_t page()
{
    return on_the_disk::page_size();
}

const std::string order = "the word must be stored after the data is on the disk";

/// Appends to a journal whose view is for loads: what is no error there is a fault, and that ends
/// the process. Its exit status is the error.
const bool reader = support::role("reader", [](const support::role_arguments& words) {
    support::end_on_fault(77);
    journal of{words.at(0), access::read};
    const std::array<std::byte, 3> data{};
    const std::error_code found = support::code_of([&] { on_the_disk::commit(of, data); });
    if (found == std::errc::permission_denied)
        return of.failed ? 4 : 0;
    return found ? 2 : 3;
});

/// Calls flush_range, and holds what it asks for against what it must ask for. `situation` is a
/// sentence about the file, or nothing.
bool check_range(const mapped_file& file, std::uint64_t offset, std::uint64_t length,
                 const std::string& situation = "")
{
    const auto found = watch([&] { on_the_disk::flush_range(file, offset, length); });
    if (!found)
        return false;
    check_flushed(*found, file, offset, length, situation.empty() ? not_flushed : situation);
    const std::string sentence =
        situation + (situation.empty() ? "" : ": ") + bytes_in_words(offset, length);
    check_no_error(*found, sentence);
    check_count(*found, 1, sentence);
    return true;
}

/// Holds that these bytes are refused, and nobody asks the system for anything.
bool check_out_of_range(const mapped_file& file, std::uint64_t offset, std::uint64_t length,
                        const std::string& situation = "")
{
    std::string sentence = "a view of " + std::to_string(file.bytes().size()) + " bytes has not " +
                           bytes_in_words(offset, length) + situation;
    if (offset + length < length)
        sentence += "; in 64 bits offset + length is " + std::to_string(offset + length);
    const auto found = watch([&] { on_the_disk::flush_range(file, offset, length); });
    if (!found)
        return false;
    check_error(*found, std::make_error_code(std::errc::result_out_of_range), sentence);
    check_count(*found, 0, sentence);
    return true;
}

} // namespace

// --- Task 1: flush_range

TEST_CASE("task 1: the pages of the bytes are flushed, wherever the bytes begin")
{
    const scratch_file made{8 * page()};
    const mapped_file file{made.path()};
    for (const std::uint64_t offset : {std::uint64_t{0}, page(), page() + 100, 3 * page() - 1})
        if (!check_range(file, offset, 10))
            return;
}

TEST_CASE("task 1: all pages that have one of the bytes are flushed, and no other")
{
    const scratch_file made{8 * page() - 100};
    const mapped_file file{made.path()};
    const std::uint64_t size = file.bytes().size();
    std::vector<std::pair<std::uint64_t, std::uint64_t>> ranges{{0, 1},
                                                                {0, page()},
                                                                {0, page() + 1},
                                                                {page() - 1, 1},
                                                                {page() - 1, 2},
                                                                {page(), page()},
                                                                {1, page()},
                                                                {page() + 1, 2 * page() - 1},
                                                                {0, size},
                                                                {size - 1, 1},
                                                                {2 * page() - 5, 5},
                                                                {3, 5 * page()},
                                                                {100, size - 100},
                                                                {size - page(), page()}};
    std::mt19937 random{13};
    for (int i = 0; i < 50; ++i) {
        const std::uint64_t offset = random() % size;
        ranges.emplace_back(offset, random() % (size - offset) + 1);
    }
    for (const auto& [offset, length] : ranges)
        if (!check_range(file, offset, length))
            return;
}

TEST_CASE("task 1: no bytes are flushed without asking the system, and without an error")
{
    const scratch_file made{2 * page()}, empty_one{0};
    const mapped_file file{made.path()}, empty{empty_one.path()};
    for (const std::uint64_t offset : {std::uint64_t{0}, std::uint64_t{10}, page(), 2 * page(),
                                       2 * page() + 1, std::numeric_limits<std::uint64_t>::max()}) {
        const auto found = watch([&] { on_the_disk::flush_range(file, offset, 0); });
        if (!found)
            return;
        const std::string sentence =
            "no bytes were to be flushed, from byte " + std::to_string(offset) + " on of " +
            std::to_string(2 * page()) + ", and no bytes are no error, whatever the offset";
        check_no_error(*found, sentence);
        check_count(*found, 0, sentence);
    }
    const auto found = watch([&] { on_the_disk::flush_range(empty, 0, 0); });
    check_no_error(found.value(), "of an empty file no bytes were to be flushed");
    check_count(found.value(), 0, "of an empty file no bytes were to be flushed");
}

TEST_CASE("task 1: bytes that do not lie in the view are refused, and nothing is flushed")
{
    constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
    const scratch_file made{2 * page() + 10}, empty_one{0};
    const mapped_file file{made.path()}, empty{empty_one.path()};
    const std::uint64_t size = file.bytes().size();
    const std::vector<std::pair<std::uint64_t, std::uint64_t>> ranges{{size, 1},

                                                                      {0, size + 1},
                                                                      {page(), size},
                                                                      {most, 1},

                                                                      {page(), most},
                                                                      {1, most},
                                                                      {16, most - 15},
                                                                      {16, most - 7},
                                                                      {most - page() + 1, page()},
                                                                      {most - 15, 16 + page()},
                                                                      {4 * gibibyte, 1},
                                                                      {0, 4 * gibibyte + 1},
                                                                      {4 * gibibyte + 1, 1}};
    for (const auto& [offset, length] : ranges)
        if (!check_out_of_range(file, offset, length))
            return;
    check_out_of_range(empty, 0, 1);
}

TEST_CASE("task 1: the view counts, whatever size the file has by now")
{
    const scratch_file made{4 * page()};
    const mapped_file file{made.path()};
    std::filesystem::resize_file(process::path_of(made.path()), 8 * page());
    const std::string grown = ", though the file has grown since to " + std::to_string(8 * page());
    for (const auto& [offset, length] : std::vector<std::pair<std::uint64_t, std::uint64_t>>{
             {4 * page(), 1}, {3 * page(), page() + 1}, {0, 8 * page()}})
        if (!check_out_of_range(file, offset, length, grown))
            return;
    check_range(file, 0, 4 * page(), "the file has grown since it was mapped");
    std::error_code refused; // Windows cuts no file that is mapped
    std::filesystem::resize_file(process::path_of(made.path()), page(), refused);
    if (refused)
        return;
    const std::string cut =
        "the file was cut since it was mapped, and the view has the bytes still";
    check_range(file, 2 * page() + 5, 10, cut);
    check_range(file, 0, 4 * page(), cut);
}

TEST_CASE("task 1: bytes behind the first 4 GiB are flushed, and ranges that are as long")
{
    if (!support::wide)
        return; // there is no view with such bytes
    const scratch_file made{5 * gibibyte};
    const mapped_file file{made.path()};
    for (const auto& [offset, length] :
         std::vector<std::pair<std::uint64_t, std::uint64_t>>{{4 * gibibyte + 100, 10},
                                                              {100, 4 * gibibyte},
                                                              {3 * gibibyte - 1, 2},
                                                              {4 * gibibyte - 1, page()},
                                                              {0, 4 * gibibyte + 1}})
        if (!check_range(file, offset, length))
            return;
}

TEST_CASE("task 1: whatever error the system has comes as it is, and no call is made again")
{
    const scratch_file made{4 * page()};
    const mapped_file file{made.path()};
    for (const int error : possible_errors())
        for (std::size_t call = 0; call < promised_calls().size(); ++call) {
            const auto found = watch([&] { on_the_disk::flush_range(file, page() + 5, page()); },
                                     fail_call(call, error));
            if (!found)
                return;
            const std::string sentence =
                promised_calls()[call] + " fails with " + in_words(error_of(error));
            if (found->calls.size() > call + 1)
                FAIL(sentence, ": expected no call after that, found ", names_of(found->calls));
            check_error(*found, error_of(error), sentence);
        }
}

TEST_CASE("task 1: an error is of its own call, and the next one asks again")
{
    const scratch_file made{4 * page()}, another{4 * page()};
    const mapped_file file{made.path()}, other{another.path()};
    const int error = possible_errors().front();
    for (int i = 0; i < 3; ++i) {
        const auto failed =
            watch([&] { on_the_disk::flush_range(file, 0, 1); }, fail_call(0, error));
        if (!failed)
            return;
        check_error(*failed, error_of(error), "the system's call fails");
        if (!check_range(file, 0, 1) || !check_range(other, page(), 1))
            return;
    }
}

TEST_CASE("task 1: so it is for one thread that calls again and again")
{
    const scratch_file made{4 * page()};
    const mapped_file file{made.path()};
    const int error = possible_errors().front();
    std::vector<std::error_code> errors;
    const auto found = watch(
        [&] {
            for (int i = 0; i < 4; ++i)
                errors.push_back(support::code_of([&] { on_the_disk::flush_range(file, 0, 1); }));
        },
        fail_call(0, error));
    if (!found)
        return;
    check_no_error(*found, "four flushes of a byte");
    const std::vector<std::error_code> expected{error_of(error), {}, {}, {}};
    for (std::size_t i = 0; i < expected.size(); ++i)
        if (errors.at(i) != expected[i])
            FAIL("of four flushes the system's first call fails: flush ", i + 1, ": expected ",
                 in_words(expected[i]), ", found ", in_words(errors.at(i)));
    if (found->calls.size() != 1 + 3 * promised_calls().size())
        FAIL("of four flushes the first call fails: expected that each asks the system; the calls "
             "were: ",
             names_of(found->calls));
}

TEST_CASE("task 1: to flush changes no byte, and what others stored stays")
{
    const scratch_file made{3 * page()};
    const mapped_file file{made.path()}, other{made.path()};
    const auto expected = sample_of(file.bytes().size());
    std::ranges::copy(expected, file.bytes().begin());
    check_range(file, page() / 2, page());
    if (copy_of(other.bytes()) != expected || support::file_bytes(made.path()) != expected)
        FAIL("after a flush the file has other bytes than were stored");
}

// --- Task 2: flush

TEST_CASE("task 2: the bytes of a journal are flushed as those of any file")
{
    const scratch_file made{4 * page()};
    journal of{made.path()};
    for (const auto& [offset, length] : std::vector<std::pair<std::uint64_t, std::uint64_t>>{
             {0, 8}, {8, 2 * page()}, {3 * page() + 7, 1}}) {
        const auto found = watch([&] { on_the_disk::flush(of, offset, length); });
        if (!found)
            return;
        check_flushed(*found, of.file(), offset, length, journal_not_flushed);
        check_no_error(*found, journal_not_flushed);
        check_count(*found, 1, journal_not_flushed);
        if (of.failed)
            FAIL("no flush has failed, and the journal says one has");
    }
    const auto none = watch([&] { on_the_disk::flush(of, 4 * page(), 0); });
    check_no_error(none.value(), "no bytes were to be flushed");
    check_count(none.value(), 0, "no bytes were to be flushed");
}

TEST_CASE("task 2: after an error the same flush is no success, though the system says so")
{
    const scratch_file made{4 * page()};
    for (const int error : possible_errors())
        for (std::size_t call = 0; call < promised_calls().size(); ++call) {
            journal of{made.path()};
            const auto first =
                watch([&] { on_the_disk::flush(of, 8, 100); }, fail_call(call, error));
            if (!first)
                return;
            const std::string sentence = "the first flush fails with " + in_words(error_of(error));
            if (first->calls.size() > call + 1)
                FAIL(sentence, ": expected no call after that, found ", names_of(first->calls));
            check_error(*first, error_of(error), sentence);
            if (!of.failed)
                FAIL(sentence, ", and the journal has not failed");
            const auto second = watch([&] { on_the_disk::flush(of, 8, 100); });
            check_error(second.value(), refused_for_ever, sentence + ", the same flush once more");
            check_count(*second, 0, sentence + ", the same flush once more");
        }
}

TEST_CASE("task 2: a journal that has failed stays so, for all bytes and for none")
{
    const scratch_file made{4 * page()};
    journal of{made.path()};
    const auto first =
        watch([&] { on_the_disk::flush(of, 8, 100); }, fail_call(0, possible_errors().front()));
    if (!first)
        return;
    for (const auto& [offset, length] : std::vector<std::pair<std::uint64_t, std::uint64_t>>{
             {8, 100}, {0, 8}, {0, 0}, {2 * page(), page()}, {9 * page(), 1}, {8, 100}}) {
        const std::string sentence =
            "an earlier flush has failed, now " + bytes_in_words(offset, length);
        const auto next = watch([&] { on_the_disk::flush(of, offset, length); });
        check_error(next.value(), refused_for_ever, sentence);
        check_count(*next, 0, sentence);
        if (!of.failed)
            FAIL(sentence, ": the journal no longer says so");
    }
}

TEST_CASE("task 2: another journal, also of the same file, has not failed")
{
    const scratch_file made{4 * page()}, another{4 * page()};
    journal of{made.path()}, other{another.path()};
    const auto first =
        watch([&] { on_the_disk::flush(of, 8, 100); }, fail_call(0, possible_errors().front()));
    if (!first)
        return;
    journal opened_again{made.path()};
    for (journal* const one : {&other, &opened_again}) {
        const auto next = watch([&] { on_the_disk::flush(*one, 8, 100); });
        check_no_error(next.value(), "a flush of another journal has failed, not of this one");
        check_flushed(*next, one->file(), 8, 100, journal_not_flushed);
        CHECK_FALSE(one->failed);
    }
}

TEST_CASE("task 2: so it is for one thread that has both")
{
    const scratch_file made{4 * page()}, another{4 * page()};
    journal of{made.path()}, other{another.path()};
    const int error = possible_errors().front();
    std::vector<std::error_code> errors;
    const auto found = watch(
        [&] {
            for (journal* const one : {&of, &other, &of, &other, &of})
                errors.push_back(support::code_of([&] { on_the_disk::flush(*one, 8, 10); }));
        },
        fail_call(0, error));
    if (!found)
        return;
    check_no_error(*found, "five flushes of two journals");
    const std::vector<std::error_code> expected{
        error_of(error), {}, refused_for_ever, {}, refused_for_ever};
    for (std::size_t i = 0; i < expected.size(); ++i)
        if (errors.at(i) != expected[i])
            FAIL("two journals are flushed in turn, and the first flush fails: flush ", i + 1,
                 ": expected ", in_words(expected[i]), ", found ", in_words(errors.at(i)));
}

TEST_CASE("task 2: what flush_range throws comes as it is, in the same words")
{
    const scratch_file made{4 * page()};
    const int error = possible_errors().front();
    const mapped_file file{made.path()};
    for (const std::uint64_t offset : {std::uint64_t{8}, 4 * page()}) // in the file, and behind it
        for (std::size_t call = 0; call < promised_calls().size(); ++call) {
            journal of{made.path()};
            const auto expected =
                watch([&] { on_the_disk::flush_range(file, offset, 100); }, fail_call(call, error));
            if (!expected)
                return;
            const auto found =
                watch([&] { on_the_disk::flush(of, offset, 100); }, fail_call(call, error));
            check_as_it_is(*expected, found.value(),
                           offset == 8 ? "the flush fails" : "the bytes do not lie in the file");
        }
}

namespace {

/// Calls the function when it goes.
struct at_the_end
{
    const std::function<void()>& calls;
    ~at_the_end() { calls(); }
};

/// Has the function called while an exception of somebody else's is under way, or is caught.
void meanwhile(bool caught, const std::function<void()>& calls)
{
    try {
        if (!caught) {
            const at_the_end object{calls};
            throw 1;
        }
        throw 2;
    } catch (int number) {
        if (number == 2)
            calls();
    }
}

} // namespace

TEST_CASE("task 2: an exception that is under way already is no failure of the flush")
{
    const scratch_file made{4 * page()};
    for (const bool caught : {false, true})
        for (const bool fails : {false, true}) {
            journal of{made.path()};
            const int error = fails ? possible_errors().front() : 0;
            std::error_code answer;
            const auto found = watch(
                [&] {
                    meanwhile(caught, [&] {
                        answer = support::code_of([&] { on_the_disk::flush(of, 8, 100); });
                    });
                },
                fail_call(0, error));
            if (!found)
                return;
            const std::string sentence =
                std::string{"an exception of the caller's is "} +
                (caught ? "caught, and its handler" : "under way, and a destructor") +
                " flushes the journal, which " + (fails ? "fails" : "works");
            const std::error_code expected = fails ? error_of(error) : std::error_code{};
            if (answer != expected)
                FAIL(sentence, ": expected ", in_words(expected), ", found ", in_words(answer));
            if (of.failed && !fails)
                FAIL(sentence, ": the journal says that it has failed, and that exception is none "
                               "of the flush's");
            if (!of.failed && fails)
                FAIL(sentence, ", and the journal has not failed");
        }
}

TEST_CASE("task 2: what flush_range refuses comes as it is, and is a failure too")
{
    const scratch_file made{4 * page()};
    journal of{made.path()};
    const auto first = watch([&] { on_the_disk::flush(of, 4 * page(), 1); });
    if (!first)
        return;
    check_error(*first, std::make_error_code(std::errc::result_out_of_range),
                "the byte does not lie in the file");
    const auto second = watch([&] { on_the_disk::flush(of, 0, 8); });
    check_error(second.value(), refused_for_ever, "flush_range has thrown before");
    CHECK(of.failed);
}

// --- Task 3: commit

TEST_CASE("task 3: what is committed is valid, and stands behind what was")
{
    const scratch_file made{4 * page()};
    std::vector<std::byte> expected;
    {
        journal to{made.path()};
        for (const std::size_t size : {std::size_t{3}, std::size_t{1}, on_the_disk::page_size()}) {
            const auto data = sample_of(size, static_cast<unsigned>(expected.size()));
            const auto found = watch([&] { on_the_disk::commit(to, data); });
            if (!found)
                return;
            check_no_error(*found, not_committed);
            expected.insert(expected.end(), data.begin(), data.end());
            if (to.length() != expected.size())
                FAIL(not_committed, ": the word counts all valid bytes, ",
                     expected.size() - data.size(), " and ", data.size(), " more, and was to say ",
                     expected.size(), "; it says ", to.length());
            const auto valid = copy_of(to.room().first(expected.size()));
            if (valid != expected)
                FAIL(not_committed, ":\n", support::compare_bytes(expected, valid));
        }
    }
    const journal opened_again{made.path(), access::read};
    CHECK(opened_again.length() == expected.size());
    CHECK(copy_of(opened_again.room().first(expected.size())) == expected);
}

namespace {

/// Commits, and holds at each flush what is stored by then. `before` bytes are valid at first.
bool check_order(std::uint64_t room, std::uint64_t before, std::size_t size)
{
    const scratch_file made{journal::header + room};
    journal to{made.path()};
    to.set_length(before);
    const auto data = sample_of(size);
    const auto place = to.room().subspan(static_cast<std::size_t>(before), size);
    struct moment
    {
        std::uint64_t word;
        bool stored;
    };
    std::vector<moment> moments;
    const auto found = watch([&] { on_the_disk::commit(to, data); },
                             [&](std::size_t) {
                                 moments.push_back({to.length(), std::ranges::equal(place, data)});
                                 return 0;
                             });
    if (!found)
        return false;
    const std::string sentence = std::to_string(size) + (size == 1 ? " byte" : " bytes") +
                                 " behind " + std::to_string(before) + " valid ones";
    const std::size_t each = promised_calls().size();
    if (moments.empty())
        FAIL(sentence, ": ", not_flushed, ": ", order);
    if (moments[0].word != before)
        FAIL(sentence, ": ", order, ": at the first flush it says ", moments[0].word,
             " bytes already. Who reads the disk after a power cut trusts it");
    if (!moments[0].stored)
        FAIL(sentence, ": at the first flush the data is not stored yet");
    check_flushed(*found, to.file(), journal::header + before, size,
                  "the first flush, of the data, which stands behind the 8 bytes of the word and " +
                      std::to_string(before) + " valid ones");
    for (std::size_t i = 1; i < std::min(each, moments.size()); ++i)
        if (moments[i].word != before)
            FAIL(sentence, ": ", order, ": the first flush is not over, and it says ",
                 moments[i].word, " bytes");
    if (moments.size() <= each)
        FAIL(sentence,
             ": expected a second flush, of the word; the calls were: ", names_of(found->calls));
    if (moments[each].word != before + size)
        FAIL(sentence, ": at the second flush the word was to say ", before + size,
             " bytes; it says ", moments[each].word);
    check_flushed(*found, to.file(), 0, journal::header, "the second flush, of the word", each);
    check_count(*found, 2, sentence);
    check_no_error(*found, sentence);
    return true;
}

/// Holds that the call stores nothing: not in the word, and not in the room.
template <typename Call>
void check_stores_nothing(const journal& in, const std::string& sentence, Call call)
{
    const auto before = copy_of(in.file().bytes());
    call();
    const auto after = copy_of(in.file().bytes());
    const auto differing = std::ranges::mismatch(before, after).in1 - before.begin();
    if (before != after)
        FAIL(sentence, ": expected nothing to be stored, and byte ", differing,
             " of the file has changed");
}

/// Holds that the journal knows of its failure.
void check_has_failed(const journal& of, const std::string& failure)
{
    if (!of.failed)
        FAIL(failure, ", and the journal has not failed: flush() remembers that, and flush_range() "
                      "remembers nothing");
}

/// Holds that a journal of which a flush has failed commits and flushes nothing any more.
void check_refuses_all(journal& to, std::span<const std::byte> data, const std::string& failure)
{
    const std::string again = failure + ", a second commit", flushed = failure + ", a flush then";
    check_stores_nothing(to, again, [&] {
        const auto second = watch([&] { on_the_disk::commit(to, data); });
        check_error(second.value(), refused_for_ever, again);
        check_count(*second, 0, again);
    });
    const auto flush = watch([&] { on_the_disk::flush(to, 0, journal::header); });
    check_error(flush.value(), refused_for_ever, flushed);
    check_count(*flush, 0, flushed);
}

} // namespace

TEST_CASE("task 3: the data is on the disk before the word is stored, and then the word is flushed")
{
    check_order(4 * page(), 0, 3);
}

TEST_CASE("task 3: so it is in each page, and where data and word are in one")
{
    for (const auto& [before, size] :
         std::vector<std::pair<std::uint64_t, std::uint64_t>>{{0, 1},
                                                              {100, page() / 2},
                                                              {page() - 8, 8},
                                                              {page() - 9, 2},
                                                              {page() + 5, 3 * page()},
                                                              {0, 8 * page()},
                                                              {8 * page() - 1, 1}})
        if (!check_order(8 * page(), before, static_cast<std::size_t>(size)))
            return;
}

TEST_CASE("task 3: a commit behind the first 4 GiB has its place there")
{
    if (support::wide)
        check_order(4 * gibibyte + 3 * page(), 4 * gibibyte + 100, on_the_disk::page_size());
}

TEST_CASE("task 3: data that stands there already is flushed as any other")
{
    const std::size_t size = static_cast<std::size_t>(3 * page());
    const auto data = sample_of(size);
    // Which of the bytes stand there: all of them, those of the first page, those of the last one.
    for (const auto& [from, end] : std::vector<std::pair<std::uint64_t, std::uint64_t>>{
             {0, size}, {0, page()}, {2 * page(), size}}) {
        const scratch_file made{5 * page()};
        journal to{made.path()};
        to.set_length(100);
        const auto place = to.room().subspan(100, size);
        const auto there = std::span{data}.subspan(static_cast<std::size_t>(from),
                                                   static_cast<std::size_t>(end - from));
        std::ranges::copy(there, place.begin() + static_cast<std::ptrdiff_t>(from));
        const auto found = watch([&] { on_the_disk::commit(to, data); });
        if (!found)
            return;
        const std::string sentence = std::to_string(there.size()) + " of " + std::to_string(size) +
                                     " bytes stand in the view already, and may not be on the disk";
        check_no_error(*found, sentence);
        check_count(*found, 2, sentence);
        check_flushed(*found, to.file(), journal::header + 100, size, sentence);
    }
}

TEST_CASE("task 3: large data is one commit, and no word counts a part of it")
{
    constexpr std::size_t size = (std::size_t{20} << 20) + 3;
    if (std::filesystem::space(directory_for_files()).available < 2 * size) {
        MESSAGE("not checked: there is no room for a file of 20 MiB in ",
                directory_for_files().string());
        return;
    }
    const scratch_file made{journal::header + size};
    journal to{made.path()};
    const std::vector<std::byte> data(size, std::byte{0xDA});
    std::vector<std::uint64_t> words;
    const auto found = watch([&] { on_the_disk::commit(to, data); },
                             [&](std::size_t) {
                                 words.push_back(to.length());
                                 return 0;
                             });
    if (!found)
        return;
    const std::string sentence = "20 MiB and 3 bytes are appended by one commit";
    for (std::size_t call = 0; call < words.size(); ++call)
        if (words[call] != 0 && words[call] != size)
            FAIL(sentence, ": at call ", call + 1, " that flushes the word counts ", words[call],
                 " of them. If the power goes now, the journal has a part of what was appended");
    check_no_error(*found, sentence);
    check_count(*found, 2, sentence);
    check_flushed(*found, to.file(), journal::header, size, sentence);
    if (to.length() != size || std::memcmp(to.room().data(), data.data(), size) != 0)
        FAIL(sentence, ", and are not in the journal");
}

TEST_CASE("task 3: if the data cannot be flushed, the word stays, and the error comes once")
{
    const auto data = sample_of(on_the_disk::page_size());
    for (const int error : possible_errors())
        for (std::size_t call = 0; call < promised_calls().size(); ++call) {
            const scratch_file made{4 * page()};
            journal to{made.path()};
            to.set_length(5);
            const auto first =
                watch([&] { on_the_disk::commit(to, data); }, fail_call(call, error));
            if (!first)
                return;
            const std::string sentence =
                "the flush of the data fails with " + in_words(error_of(error));
            check_error(*first, error_of(error), sentence);
            check_has_failed(to, sentence);
            if (to.length() != 5)
                FAIL(sentence, ": the word was to stay 5; it says ", to.length(),
                     " bytes are valid");
            if (first->calls.size() != call + 1)
                FAIL(sentence, ": expected no call after that, found ", names_of(first->calls));
            check_refuses_all(to, data, sentence);
        }
}

TEST_CASE("task 3: if the word cannot be flushed, there is an error, and no later commit")
{
    const auto data = sample_of(7);
    const std::size_t each = promised_calls().size();
    for (const int error : possible_errors())
        for (std::size_t call = each; call < 2 * each; ++call) {
            const scratch_file made{4 * page()};
            journal to{made.path()};
            const auto first =
                watch([&] { on_the_disk::commit(to, data); }, fail_call(call, error));
            if (!first)
                return;
            const std::string sentence =
                "the flush of the word fails with " + in_words(error_of(error));
            check_error(*first, error_of(error), sentence);
            if (first->calls.size() != call + 1)
                FAIL(sentence, ": expected no call after that, found ", names_of(first->calls));
            check_has_failed(to, sentence);
            check_refuses_all(to, data, sentence);
        }
}

TEST_CASE("task 3: a journal that has failed refuses all, before it looks at anything else")
{
    const scratch_file made{2 * page()};
    journal to{made.path()};
    to.failed = true;
    const auto too_much = sample_of(static_cast<std::size_t>(3 * page()));
    for (const std::size_t size : {std::size_t{0}, std::size_t{1}, too_much.size()}) {
        const std::string sentence =
            "a journal that has failed refuses all, and is given " +
            (size == 0   ? std::string{"no data"}
             : size == 1 ? std::string{"a byte"}
                         : std::to_string(size) + " bytes, for which it has no room");
        check_stores_nothing(to, sentence, [&] {
            const auto found =
                watch([&] { on_the_disk::commit(to, std::span{too_much}.first(size)); });
            if (!found)
                return;
            check_error(*found, refused_for_ever, sentence);
            check_count(*found, 0, sentence);
        });
    }
    journal opened_again{made.path()};
    const auto found =
        watch([&] { on_the_disk::commit(opened_again, std::span{too_much}.first(1)); });
    if (found)
        check_no_error(*found, "another journal of the file has failed, not this one");
}

TEST_CASE("task 3: no data is no error, and then nothing is stored and nothing flushed")
{
    const scratch_file made{journal::header + 20};
    journal to{made.path()};
    for (const std::uint64_t length : {0U, 9U, 20U}) {
        to.set_length(length);
        check_stores_nothing(to, "no data was to be appended", [&] {
            const auto found = watch([&] { on_the_disk::commit(to, {}); });
            if (!found)
                return;
            check_no_error(*found, "no data was to be appended");
            check_count(*found, 0, "no data was to be appended");
        });
    }
}

TEST_CASE("task 3: data for which there is no room is refused, and the journal has not failed")
{
    const scratch_file made{journal::header + 20};
    journal to{made.path()};
    const auto data = sample_of(24);
    to.set_length(10);
    constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
    for (const auto& [length, size] : std::vector<std::pair<std::uint64_t, std::size_t>>{
             {0, 21}, {10, 11}, {20, 1}, {most, 1}, {most - 7, 16}}) {
        to.set_length(length);
        const std::string sentence = std::to_string(size) + " bytes do not fit in 20, of which " +
                                     std::to_string(length) + " are taken";
        check_stores_nothing(to, sentence, [&] {
            const auto found = watch([&] { on_the_disk::commit(to, std::span{data}.first(size)); });
            if (!found)
                return;
            check_error(*found, std::make_error_code(std::errc::no_space_on_device), sentence);
            check_count(*found, 0, sentence);
        });
        if (to.failed)
            FAIL(sentence, ": the journal says that it has failed");
    }
    to.set_length(10);
    const auto found = watch([&] { on_the_disk::commit(to, std::span{data}.first(10)); });
    if (!found)
        return;
    check_no_error(*found, "10 bytes fit in 20, of which 10 are taken");
    CHECK(to.length() == 20);
}

TEST_CASE("task 3: no other byte is changed")
{
    const scratch_file made{3 * page()};
    journal to{made.path()};
    std::ranges::fill(to.room(), std::byte{0xEE});
    to.set_length(100);
    auto expected = copy_of(to.room());
    const auto data = sample_of(50);
    std::ranges::copy(data, expected.begin() + 100);
    const auto found = watch([&] { on_the_disk::commit(to, data); });
    if (!found)
        return;
    const auto after = copy_of(to.room());
    if (after != expected)
        FAIL("50 bytes were to be stored behind 100 valid ones, and no other:\n",
             support::compare_bytes(expected, after));
}

TEST_CASE("task 3: a journal that is open for loads is refused")
{
    const scratch_file made{page()};
    auto child = support::start_role("reader", {made.path()});
    const process::exit_status status = child.wait();
    if (status == process::exit_status{3, 0})
        FAIL("the view is for loads: expected std::errc::permission_denied, found no error");
    if (status == process::exit_status{2, 0})
        FAIL("the view is for loads: expected std::errc::permission_denied, found another error");
    if (status == process::exit_status{4, 0})
        FAIL("the view is for loads: that is no failed flush, and the journal says that it is one");
    if (!status.success())
        FAIL("the view is for loads: expected an error, and the process ",
             status == process::exit_status{77, 0} ? "stored there and was ended by a fault"
                                                   : process::describe(status));
}
