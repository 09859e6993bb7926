#pragma once

// The checks of tasks 1 and 2 of lesson 12 that are the same on each system. records_posix.cpp and
// records_win32.cpp have the others. They include this behind what they define with their system's
// calls and this stands on. It includes nothing itself.
//
// All cases are one row: TEST_SUITE_BEGIN names the section in which those below it run. Sections
// run in the order of their names, and in each the cases of this file are the first.

namespace {

/// Fails if the record still names something after a call of the system that failed.
void check_as_at_first(const shared_record& shared, const std::string& failed)
{
    CHECK_MESSAGE((shared.data == nullptr && shared.handle == -1 && !shared.created), failed,
                  " failed, and `shared` is not as a shared_record is at first: closing it again "
                  "would give something back twice");
}

} // namespace

TEST_SUITE_BEGIN("1a");

TEST_CASE("task 1: closing unmaps the view and closes the handle; the name stays")
{
    const object object{"close"};
    object.store(known);
    const std::ptrdiff_t before = views();
    held left{{view_apart(object), object.duplicate(), true}};
    const record* const beside = left.data;
    shared_record shared = left;
    errno = 0;
    const std::string problem = support::sentence_of([&] { last_one_out::close_record(shared); });
    check_nothing_refused("one descriptor was closed twice");
    const bool unmapped = views() == before;
    const bool closed = !is_open(left.handle);
    left.data = unmapped ? nullptr : left.data;
    left.handle = closed ? -1 : left.handle;
    REQUIRE_MESSAGE(unmapped, "close_record leaves the view mapped. ", problem);
    REQUIRE_MESSAGE(closed, "close_record leaves the ", handle_word, " open. ", problem);
    CHECK_MESSAGE(shared.data == nullptr, "data still points to where the view was");
    CHECK_MESSAGE(shared.handle == -1, "handle is still the number of the closed one");
    CHECK_MESSAGE(!shared.created, "created is still true: a shared_record at first has false");
    check_beside(object, beside);
    CHECK_MESSAGE(object.name.exists(), name_is_gone);
    check_kept(object, bytes_of(known));
}

TEST_SUITE_BEGIN("1b");

TEST_CASE("task 1: after create, open and the closing of both nothing is held")
{
    const support::scratch_name name{"all"};
    const std::ptrdiff_t before = views();
    shared_record made = record_sharing::create_record(name);
    shared_record found = record_sharing::open_record(name);
    last_one_out::close_record(found);
    last_one_out::close_record(made);
    CHECK_MESSAGE(views() == before, "something of the object is still mapped");
    CHECK_MESSAGE(!is_held(name), "a ", handle_word, " is open that no record names", keeps_name);
    const object object{"view"};
    held view{{object.view()}};
    shared_record without_handle{view.data};
    last_one_out::close_record(without_handle);
    if (views() == before)
        view.data = nullptr;
    CHECK_MESSAGE(view.data == nullptr, "a view without a handle is still mapped");
}

TEST_CASE("task 1: closing twice closes nothing else")
{
    const object object{"again"};
    shared_record shared;
    const auto closed_again = [&] {
        return support::sentence_of([&] { last_one_out::close_record(shared); });
    };
    const std::string mistake =
        "close_record of a record that is closed must do nothing, and it threw: ";
    errno = 0;
    std::string problem = closed_again();
    REQUIRE_MESSAGE(problem == "", mistake, problem);
    check_nothing_refused("close was called for a record that has no handle");
    shared.handle = object.duplicate();
    const auto number = shared.handle;
    last_one_out::close_record(shared);
    REQUIRE_MESSAGE(!is_open(number), "the first close_record left the ", handle_word, " open");
    const held reused{{nullptr, object.duplicate(), false}};
    check_given_again(number, reused.handle);
    problem = closed_again();
    CHECK_MESSAGE(is_open(reused.handle),
                  "the second close closed what somebody else had opened meanwhile");
    CHECK_MESSAGE(problem == "", mistake, problem);
}

TEST_SUITE_BEGIN("2b");

TEST_CASE("task 2: a name that is not there cannot be freed")
{
    const support::scratch_name name{"nobody"};
    check_error("there was no such name", std::errc::no_such_file_or_directory,
                [&] { last_one_out::free_record(name); });
    CHECK_MESSAGE(!name.exists(), "free_record made the object that it did not find");
}

TEST_CASE("task 2: what is no name cannot be freed, and nothing else is")
{
    const object object{"slash"};
    check_error("'/" + object.name.string() + "' is no name", std::errc::invalid_argument,
                [&] { last_one_out::free_record("/" + object.name.string()); });
    CHECK_MESSAGE(object.name.exists(), "free_record took away another name than it was given");
}
