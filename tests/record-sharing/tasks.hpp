#pragma once

// The checks of lesson 11 that are the same on each system. tasks_posix.cpp and tasks_win32.cpp have
// the others. They include this behind what they define with their system's calls and this stands
// on: objects, what this process holds, a few words. It includes nothing itself.
//
// All cases are one row: TEST_SUITE_BEGIN names the section in which those below it run. Sections
// run in the order of their names, and in each the cases of this file are the first.

namespace {

/// What was mapped when the case began, to hold against what is mapped after an error.
struct nothing_held
{
    std::ptrdiff_t before = views();

    /// Nobody else has the object.
    void check(const support::scratch_name& name) const
    {
        CHECK_MESSAGE(!is_held(name), "after the error the ", handle_word, " is still open",
                      keeps_name);
        CHECK_MESSAGE(views() == before, "after the error the object is still mapped");
    }
    /// The check's own handle is the last one.
    void check(object& object) const
    {
        object.let_go();
        check(object.name);
    }
};

shared_record create(const std::string& name)
{
    return with_live_handle(
        result_of(not_made, [&] { return record_sharing::create_record(name); }), name);
}

shared_record open(const std::string& name)
{
    return with_live_handle(result_of(not_found, [&] { return record_sharing::open_record(name); }),
                            name);
}

} // namespace

TEST_CASE("the record is packed: 14 bytes, and each of them as Pascal writes it")
{
    const auto expected = std::as_bytes(std::span{known_bytes});
    check_bytes("the record's bytes are others", {expected.begin(), expected.end()},
                bytes_of(known));
}

TEST_CASE("letting go unmaps the view and closes the handle; the name stays")
{
    const object object{"let-go"};
    const std::ptrdiff_t before = views();
    const shared_record shared{object.view(), object.duplicate(), true};
    record_sharing::let_go(shared);
    const bool open = is_open(shared.handle); // at once: its number may be given to what comes next
    CHECK_MESSAGE(views() == before, "let_go is given, and the view is still mapped");
    CHECK_MESSAGE(!open, "let_go is given, and the handle is still open");
    CHECK_MESSAGE(object.name.exists(), "let_go is given, and takes the name away");
}

TEST_SUITE_BEGIN("1");

TEST_CASE("task 1: what is stored through the view is in the object, and the other way round")
{
    const object object{"map"};
    const held view{
        {result_of(no_view, [&] { return record_sharing::map_record(object.number()); })}};
    REQUIRE_MESSAGE(is_open(object.number()),
                    "map_record has closed the handle that it was given: a view does without it, "
                    "and the handle is still the caller's");
    check_record(no_view, {}, view.data);
    store(known, view.data);
    check_bytes("what we store stays in this process: " + is_it_private, bytes_of(known),
                object.bytes());
    object.store(other);
    check_record("the view does not show what others store", other, view.data);
    const std::string access = support::rights_at(view.data);
    CHECK_MESSAGE(access == "rw-s", no_view, " for loads and stores alone: it is mapped ", access);
}

TEST_CASE("task 1: each call makes a view of its own")
{
    const object object{"two"};
    const auto map = [&] {
        return result_of(no_view, [&] { return record_sharing::map_record(object.number()); });
    };
    const held first{{map()}};
    const held second{{map()}};
    const bool two = first.data != second.data;
    CHECK_MESSAGE(two, "two calls for one handle returned the same view: whoever unmaps the first "
                       "takes the second away");
    if (!two)
        const_cast<held&>(second).data = nullptr;
}

TEST_CASE("task 1: where the system cannot map there is an error, and no view")
{
    check_told("there is no object, " + mapping + " failed", "map_record",
               std::errc::bad_file_descriptor, [] { record_sharing::map_record(-1); });
    const object object{"read-only"};
    const held reader{{nullptr, object.reader()}};
    check_error("the handle may only read: a view for stores must be an error",
                std::errc::permission_denied, [&] { record_sharing::map_record(reader.handle); });
    CHECK_MESSAGE(is_open(reader.handle), "after the error the handle is closed");
}

TEST_SUITE_BEGIN("2a");

TEST_CASE("task 2: a record that is there is found, with its bytes")
{
    const object object{"there"};
    object.store(known);
    const held found{open(object.name)};
    check_kept(object, bytes_of(known));
    check_record(not_found, known, found.data);
    CHECK_MESSAGE(!found.created, "the object was there before, and created is true");
    store(other, found.data);
    check_bytes("what we store does not reach the object", bytes_of(other), object.bytes());
}

TEST_CASE("task 2: an object may be larger than the record")
{
    const object object{"large", larger};
    object.store(known);
    const auto before = object.bytes();
    const held found{open(object.name)};
    check_kept(object, before);
    check_record(not_found, known, found.data);
    check_huge_object();
}

TEST_SUITE_BEGIN("2b");

TEST_CASE("task 2: a name that nobody made is an error, and is not made by opening it")
{
    const support::scratch_name name{"missing"};
    check_error("nobody made the object", std::errc::no_such_file_or_directory,
                [&] { record_sharing::open_record(name); });
    CHECK_MESSAGE(!name.exists(), "open_record made the object that it did not find");
}

TEST_SUITE_BEGIN("2c");

TEST_CASE("task 2: if the object cannot be mapped, nothing of it is held")
{
    const nothing_held mapped;
    object object{"unmapped"};
    check_no_room("open_record", [&] { record_sharing::open_record(object.name); });
    mapped.check(object);
}

TEST_CASE("task 2: what is no name is refused by open_record, too")
{
    for (const char* name : no_names)
        check_error("'" + std::string{name} + "' is no name", std::errc::invalid_argument,
                    [&] { held{record_sharing::open_record(name)}; });
}

TEST_CASE("task 2: two processes see what the other one stores")
{
    const object object{"both"};
    object.store(known);
    const held ours{open(object.name)};
    check_kept(object, bytes_of(known));
    check_record(not_found, known, ours.data);
    check_two_processes(object.name, ours.data);
}

TEST_SUITE_BEGIN("3b");

TEST_CASE("task 3: a name that exists is opened, and its bytes stay")
{
    const object object{"twice"};
    object.store(known);
    const held made{create(object.name)};
    CHECK_MESSAGE(!made.created, "the object was there before, and created is true");
    check_kept(object, bytes_of(known));
    check_record("the view does not show the object that has the name", known, made.data);
}

TEST_CASE("task 3: after create, open and the letting go of both nothing is held")
{
    const support::scratch_name name{"all"};
    const std::ptrdiff_t before = views();
    const shared_record made = create(name);
    const shared_record found = open(name);
    CHECK_MESSAGE(views() == before + 2, "each of the two records has a view of its own");
    record_sharing::let_go(found);
    record_sharing::let_go(made);
    CHECK_MESSAGE(views() == before, "something of the object is still mapped");
    CHECK_MESSAGE(!is_held(name), "a ", handle_word, " is open that no record names", keeps_name);
}

TEST_SUITE_BEGIN("3c");

TEST_CASE("task 3: what is no name is refused")
{
    for (const char* name : no_names)
        check_error("'" + std::string{name} + "' is no name", std::errc::invalid_argument,
                    [&] { held{record_sharing::create_record(name)}; });
    const support::scratch_name name{"slash"};
    check_error("'/" + name.string() + "' is no name", std::errc::invalid_argument,
                [&] { held{record_sharing::create_record("/" + name.string())}; });
}
