// The checks of lesson 11 that are for Linux, with those in tasks.hpp: other processes that are
// halted within a call, what a descriptor is, the errors of Linux. The same source is compiled with
// the learner's module and with ours.

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <new>
#include <numbers>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

import process;
import record_sharing;
import support;

#include "../support/failing_heap_posix.hpp"
#include "checked.hpp"
#include "object_posix.hpp"

namespace {

const std::string is_it_private = "is the mapping shared?";
constexpr std::size_t larger = 64; // than the record: an object's size
constexpr std::array no_names{"", "a/b"};

/// While it lives, a file gets the mode that it is made with.
struct open_umask
{
    mode_t before = ::umask(0);
    ~open_umask() { ::umask(before); }
};

/// Another process, in which the next descriptor is 0: opens what has a record, and what has none.
const bool opens_at_zero = support::role("open at 0", [](const support::role_arguments& arguments) {
    ::close(0);
    std::string said = support::sentence_of([&] {
        shared_record shared = record_sharing::open_record(arguments.at(0));
        std::cout << std::int32_t{shared.data->valint};
        record_sharing::let_go(shared);
    });
    std::cout << said << std::endl;
    said = support::sentence_of([&] { record_sharing::open_record(arguments.at(1)); });
    std::cout << (said.empty()              ? "opened"
                  : ::fcntl(0, F_GETFD) < 0 ? "closed"
                                            : "left open")
              << std::endl;
    return 0;
});

/// Another process that is halted within its call of the function, and then says what it has got.
const bool halted = support::role("halted", [](const support::role_arguments& arguments) {
    if (!support::let_halt())
        return 0;
    const auto function = arguments.at(0) == "create_record" ? record_sharing::create_record
                                                             : record_sharing::open_record;
    try {
        const auto shared = support::under_test([&] { return function(arguments.at(1)); });
        std::cout << (shared.created ? "made " : "found ") << std::int32_t{shared.data->valint};
    } catch (const std::system_error& error) {
        std::cout << "error: " << error.code().message();
    }
    std::cout << std::endl;
    return 0;
});

/// Lets it go on to its next system call, before which it halts; false if it makes no more.
bool halts(support::halted_role& other)
{
    const auto call = other.next_system_call();
    if (call)
        support::events().add(they, "halts before " + call->words());
    return call.has_value();
}

/// Starts another process that halts in its call of the function: before its system call number
/// `nth` or, where it makes fewer, behind the call. Nothing where no process may be halted, and the
/// case says so.
std::optional<support::halted_role> halted_in(const std::string& function, const std::string& name,
                                              int nth)
{
    support::halted_role other{"halted", {function, name}};
    if (!other.not_checked().empty()) {
        MESSAGE(other.not_checked());
        return {};
    }
    support::events().clear(); // of what was before another system call
    support::events().columns(we, they);
    support::events().add(they, "calls " + function);
    other.begin_call();
    for (int i = 0; i < nth && halts(other); ++i) {
    }
    return other;
}

/// Lets it go on to its end; what it says of its call.
std::string result_of_rest(support::halted_role& other)
{
    support::events().add(they, "goes on");
    other.end_call();
    const std::string said = line_of(other.child());
    support::events().add(they, "says: " + said);
    return said;
}

/// Ends the case if create_record of an object that is too small calls the system without end.
void check_comes_back(const std::string& name, std::size_t size)
{
    auto other = halted_in("create_record", name, 0);
    for (int calls = 0; other && other->in_call(); ++calls) {
        if (calls == 50)
            FAIL("create_record finds an object of ", size,
                 " bytes, for which open_record throws, "
                 "and tries again and again: 50 system calls until now");
        other->next_system_call();
    }
}

/// Ends the case unless the other process says what is expected.
void check_said(const std::string& mistake, const std::string& expected, const std::string& found)
{
    if (expected != found)
        FAIL(mistake, "\nexpected that it says: ", expected, "\nbut it says:          ", found);
}

/// Makes an object that has the known record, as another program would.
void make_known(const support::scratch_name& name)
{
    std::ofstream{name.path(), std::ios::binary}.write(
        reinterpret_cast<const char*>(known_bytes.data()), known_bytes.size());
}

const std::string no_handle =
    "this process can have no more descriptors, and that is the error to come";

/// Fails if the handle is no descriptor that is open on the object of this name.
shared_record with_live_handle(const shared_record& shared, const std::string& name)
{
    struct stat opened;
    REQUIRE_MESSAGE(::fstat(static_cast<int>(shared.handle), &opened) == 0,
                    "handle is no open descriptor, and nobody could close the object");
    struct stat named;
    if (::stat(("/dev/shm/" + name).c_str(), &named) == 0) // otherwise the case says so
        REQUIRE_MESSAGE((opened.st_dev == named.st_dev && opened.st_ino == named.st_ino),
                        "handle is a descriptor of something else than the object");
    return shared;
}

/// An object of 4 GiB, of which no memory is taken, and its record: what is asked of it in 32 bits
/// is 0, and what is mapped beyond the record is left when the record is let go.
void check_huge_object()
{
    const object object{"huge"};
    object.store(known);
    REQUIRE(::ftruncate(object.descriptor, off_t{1} << 32) == 0);
    const std::ptrdiff_t before = views();
    const auto found =
        with_live_handle(result_of("an object of 4 GiB is large enough, and open_record says",
                                   [&] { return record_sharing::open_record(object.name); }),
                         object.name);
    check_record("the record at the beginning of 4 GiB is not shown", known, found.data);
    record_sharing::let_go(found);
    CHECK_MESSAGE(views() == before, "more of a large object was mapped than the record, and is "
                                     "mapped still when the record was let go");
}

} // namespace

TEST_CASE("removing a name takes it; who has the record keeps it")
{
    const object object{"remove"};
    object.store(known);
    record_sharing::remove_name(object.name);
    CHECK_MESSAGE(!object.name.exists(), "remove_name is given, and the name is still there");
    check_kept(object, bytes_of(known));
    record_sharing::remove_name(object.name); // nothing of it is left, which is no error
}

#include "tasks.hpp"

TEST_SUITE_BEGIN("1");

TEST_CASE("task 1: a number that is no open descriptor is refused, whatever its lower bits say")
{
    const object object{"number"};
    for (const std::intptr_t more : {0x100, 0x1'0000, 0x100'0000, -0x1'0000})
        if (const std::intptr_t number = object.number() + more; !is_open(number))
            check_error("descriptor " + std::to_string(number) + " is not open, and " +
                            std::to_string(object.number()) + " is: is the number cut?",
                        std::errc::bad_file_descriptor,
                        [&] { const held view{{record_sharing::map_record(number)}}; });
}

TEST_CASE("task 1: the view is of the object's beginning, wherever its descriptor stands")
{
    const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    const object object{"place", 3 * page};
    object.store(known);
    REQUIRE(::pwrite(object.descriptor, &other, sizeof other, static_cast<off_t>(page)) ==
            static_cast<ssize_t>(sizeof other));
    REQUIRE(::lseek(object.descriptor, static_cast<off_t>(page), SEEK_SET) ==
            static_cast<off_t>(page));
    const held view{
        {result_of(no_view, [&] { return record_sharing::map_record(object.number()); })}};
    check_record("the descriptor stands at byte " + std::to_string(page) +
                     " (lseek), and the view does not begin at the object's beginning",
                 known, view.data);
}

TEST_SUITE_BEGIN("2b");

TEST_CASE("task 2: an object smaller than the record is an error, and nothing of it is held")
{
    for (const std::size_t size :
         {0U, 13U}) { // 0: its creator is between shm_open and posix_fallocate
        const nothing_held mapped;
        const support::scratch_name name{"short"};
        std::ofstream{name.path()} << std::string(size, 'x');
        errno = 0;
        check_error(
            "the object has " + std::to_string(size) + " bytes, the record 14: " +
                (size == 0 ? "a load or store in it is a SIGBUS" : "its last byte is in no object"),
            std::errc::invalid_argument, [&] { record_sharing::open_record(name); });
        CHECK_MESSAGE(errno != EBADF, "after the error the descriptor was closed twice");
        CHECK_MESSAGE(std::filesystem::file_size(name.path()) == size, "the size was changed");
        mapped.check(name);
    }
}

TEST_CASE("task 2: where no handle is to be had the error is the system's")
{
    const object object{"no-handle"};
    check_limited(support::resource::descriptors, no_handle, std::errc::too_many_files_open,
                  [&] { record_sharing::open_record(object.name); });
}

TEST_SUITE_BEGIN("2c");

TEST_CASE("task 2: what was opened is mapped, whoever gets its name meanwhile")
{
    for (int nth = 1;; ++nth) {
        const object object{"renamed"};
        object.store(known);
        auto other = halted_in("open_record", object.name, nth);
        if (!other)
            return;
        if (!other->in_call())
            return check_said(not_found, "found -123456789", result_of_rest(*other));
        const bool opened = open_descriptors(object.name, std::to_string(other->child().id())) > 0;
        std::filesystem::remove(object.name.path());
        std::ofstream{object.name.path()};
        support::events().add(we, "frees the name, makes another object under it: 0 bytes yet");
        if (opened) {
            object.store(::other);
            support::events().add(we, "stores 42 in valint of the first one");
            const std::string said = result_of_rest(*other);
            check_bytes("open_record stored something in the object", bytes_of(::other),
                        object.bytes());
            check_said("the record was open when its name was freed", "found 42", said);
        } else
            check_said("the record was not open yet, and now 0 bytes have its name",
                       "error: Invalid argument", result_of_rest(*other));
    }
}

TEST_CASE("task 2: exec does not hand on what was opened")
{
    const object object{"exec"};
    const held found{open(object.name)};
    const int flags = ::fcntl(static_cast<int>(found.handle), F_GETFD);
    CHECK_MESSAGE((flags & FD_CLOEXEC) != 0, "a program that we start would inherit the handle");
}

TEST_CASE("task 2: what is opened as 0 is a record, and is closed where it is none")
{
    const object object{"zero"};
    object.store(known);
    const struct object small{"small", 8};
    auto child = support::start_role("open at 0", {object.name, small.name});
    const std::string found = line_of(child);
    CHECK_MESSAGE(found == "-123456789",
                  "a process whose next descriptor was 0 did not find the "
                  "record: ",
                  found);
    const std::string zero = line_of(child);
    CHECK_MESSAGE(zero == "closed",
                  "an object that is too small was opened as 0, and 0 is still open");
}

TEST_CASE("task 2: a name may have any letters, and many of them")
{
    for (const std::string& stem :
         {std::string(220, 'x'), std::string{"%n%s \\ '\" .."}, std::string{"gr\u00f6\u00dfe"}}) {
        const object object{stem};
        object.store(known);
        const std::string words =
            "a name of " + std::to_string(object.name.string().size()) + " letters is a name";
        const held found{
            result_of(words, [&] { return record_sharing::open_record(object.name); })};
        check_record(not_found, known, found.data);
    }
}

TEST_CASE("task 2: what has a name now is opened, whatever had it before, and left as it is")
{
    support::scratch_name name{"again"};
    make_known(name);
    constexpr mode_t shared_with_others = 0640;
    ::chmod(name.path().c_str(), shared_with_others);
    const held first{open(name)};
    const held second{open(name)};
    struct stat status{};
    ::stat(name.path().c_str(), &status);
    CHECK_MESSAGE((status.st_mode & 0777) == shared_with_others,
                  "open_record changed the mode of an object that others have made");
    CHECK_MESSAGE((first.data != second.data && first.handle != second.handle),
                  "open_record was called twice, and both records have one view or one handle: who "
                  "lets go of the first one loses the second one");
    std::filesystem::remove(name.path());
    {
        std::ofstream file{name.path(), std::ios::binary};
        file.write(reinterpret_cast<const char*>(&other), sizeof other);
    }
    const held third{open(name)};
    check_record("another object got the name, and what had it before is shown", other, third.data);
}

TEST_SUITE_BEGIN("3a");

TEST_CASE("task 3: a new object has 14 bytes of zero, and takes the record's byte for byte")
{
    const support::scratch_name name{"new"};
    const mode_t umask = ::umask(022);
    errno = EEXIST; // of something before
    const held made{create(name)};
    CHECK_MESSAGE(::umask(umask) == 022, "create_record changed the umask of the process");
    REQUIRE_MESSAGE(name.exists(), not_made);
    CHECK_MESSAGE(made.created, "the object is new, and created is false");
    check_bytes("the new object is not 14 bytes of zero", std::vector<std::byte>(14),
                support::file_bytes(name.path()));
    store(known, made.data);
    check_bytes("the object does not hold what was stored", bytes_of(known),
                support::file_bytes(name.path()));
}

TEST_CASE("task 3: a new object is its owner's alone, and exec does not hand it on")
{
    const support::scratch_name name{"mode"};
    const open_umask everything_allowed;
    const held made{create(name)};
    struct stat status;
    REQUIRE_MESSAGE(::stat(name.path().c_str(), &status) == 0, not_made);
    CHECK_MESSAGE((status.st_mode & 0777) == 0600, "the mode is not 0600");
    const int flags = ::fcntl(static_cast<int>(made.handle), F_GETFD); // -1 if closed already
    CHECK_MESSAGE((flags & FD_CLOEXEC) != 0, "a program that we start would inherit the handle");
}

TEST_CASE("task 3: the umask takes rights of a new object, as of any other file")
{
    const support::scratch_name name{"umask"};
    const open_umask everything_allowed; // puts back what there was
    ::umask(0200);
    const held made{create(name)};
    struct stat status;
    REQUIRE_MESSAGE(::stat(name.path().c_str(), &status) == 0, not_made);
    CHECK_MESSAGE(
        (status.st_mode & 0777) == 0400,
        "the umask takes the right to write, and the object has it: is its mode set once more, "
        "after the object was made?");
}

TEST_SUITE_BEGIN("3b");

TEST_CASE("task 3: a smaller object of that name is an error, and is left as it is")
{
    for (const std::size_t size : {8U, 0U}) { // 0: its creator is about to give it its size
        const object object{"small", size};
        object.store(known);
        const auto before = object.bytes();
        check_comes_back(object.name, size);
        REQUIRE_MESSAGE(object.name.exists(), "create_record freed a name that it had not made");
        check_kept(object, before);
        check_error("the object has " + std::to_string(size) + " bytes, the record 14",
                    std::errc::invalid_argument,
                    [&] { record_sharing::create_record(object.name); });
        CHECK_MESSAGE(object.name.exists(), "create_record freed a name that it had not made");
        check_kept(object, before);
    }
}

TEST_CASE("task 3: who makes the object between two steps of create_record has created it")
{
    for (int nth = 1;; ++nth) {
        const support::scratch_name name{"race"};
        auto other = halted_in("create_record", name, nth);
        if (!other)
            return;
        if (!other->in_call())
            return check_said(not_made, "made 0", result_of_rest(*other));
        int creators = 0;
        const bool was_free = !name.exists();
        if (was_free) {
            make_known(name);
            creators = 1;
            support::events().add(we, "makes the object, stores -123456789 in valint");
        } else {
            const auto code = support::code_of([&] {
                const held ours{record_sharing::create_record(name)};
                creators = ours.created;
            });
            support::events().add(we, "calls create_record, too: " + (code ? code.message()
                                                                      : creators == 1 ? "made"
                                                                                      : "found"));
            if (code) // the other one is between shm_open and posix_fallocate
                CHECK_MESSAGE(code == std::errc::invalid_argument,
                              "an object without its size was found, expected \"Invalid "
                              "argument\", and create_record threw \"",
                              code.message(), "\"");
        }
        const std::string said = result_of_rest(*other);
        creators += said.starts_with("made");
        REQUIRE_MESSAGE(creators == 1, "created is true in ", creators,
                        " of two processes, and one of them has made the object");
        REQUIRE_MESSAGE(name.exists(), "create_record freed a name that it had not made");
        if (was_free) {
            check_said(
                "the object was there when create_record came to make it, and is to be opened",
                "found -123456789", said);
            check_bytes("the object was there before, and its bytes were changed", bytes_of(known),
                        support::file_bytes(name.path()));
        }
    }
}

TEST_CASE("task 3: who opens between the steps of create_record gets an error, or the record")
{
    const nothing_held mapped;
    const support::scratch_name name{"early"};
    const open_umask everything_allowed;
    auto other = halted_in("create_record", name, 0);
    if (!other)
        return;
    std::optional<held> ours;
    while (!ours && halts(*other)) {
        const bool exists = name.exists();
        struct stat status;
        if (exists && ::stat(name.path().c_str(), &status) == 0)
            REQUIRE_MESSAGE((status.st_mode & 0777) == 0600,
                            "other users can open the object: its mode is not 0600 yet");
        if (exists && std::filesystem::file_size(name.path()) >= sizeof(record)) {
            ours.emplace(open(name));
            check_record("the record can be opened, and is not zero yet", {}, ours->data);
            store({0, 41, 0}, ours->data);
            support::events().add(we, "opens the record, stores 41 in valint");
            continue;
        }
        support::events().add(we, "calls open_record");
        check_error(exists ? "the object has not got its size yet" : "the object is not made yet",
                    exists ? std::errc::invalid_argument : std::errc::no_such_file_or_directory,
                    [&] { record_sharing::open_record(name); });
        mapped.check(name);
    }
    check_said(ours ? "create_record changes a record that others have open already" : not_made,
               ours ? "made 41" : "made 0", result_of_rest(*other));
}

TEST_CASE("task 3: whoever gets the name meanwhile, create_record keeps to what it made or found")
{
    for (const bool there : {false, true})
        for (int nth = 1;; ++nth) {
            const support::scratch_name name{"meanwhile"};
            if (there)
                make_known(name);
            auto other = halted_in("create_record", name, nth);
            if (!other)
                return;
            if (!other->in_call())
                break;
            const bool made = !there && name.exists();
            std::filesystem::remove(name.path());
            support::events().add(we, "frees the name");
            const bool ours = made || (there && halts(*other) && !name.exists());
            if (ours) {
                make_known(name);
                support::events().add(we, "makes another object under it, -123456789 in valint");
            }
            const std::string said = result_of_rest(*other);
            if (made)
                check_said("create_record had made an object before", "made 0", said);
            else if (ours)
                REQUIRE_MESSAGE(!said.starts_with("made"),
                                "created is true, and somebody else has made the object");
            else if (said.starts_with("error"))
                REQUIRE_MESSAGE(!name.exists(), "the object went before it was opened, and "
                                                "create_record left another one in its place");
        }
}

TEST_CASE("task 3: the object has its memory before the first store")
{
    const support::scratch_name name{"memory"};
    const held made{create(name)};
    struct stat status;
    REQUIRE_MESSAGE(::stat(name.path().c_str(), &status) == 0, not_made);
    CHECK_MESSAGE(
        status.st_blocks != 0,
        "the object has a size and no memory: if /dev/shm is full at the first store, that "
        "store is a SIGBUS");
}

TEST_CASE("task 3: if the object gets no size, nothing of it stays")
{
    const nothing_held mapped;
    const support::scratch_name name{"full"};
    std::optional<std::error_code> told;
    try {
        const support::limit full{support::resource::file_size};
        errno = 0; // posix_fallocate leaves it so
        record_sharing::create_record(name);
    } catch (const std::system_error& error) {
        told = error.code();
    }
    const std::string too_large = std::make_error_code(std::errc::file_too_large).message();
    if (!told)
        FAIL("the system gave the object no size (posix_fallocate returned the error of \"",
             too_large, "\"), and create_record did not say so");
    CHECK_MESSAGE(*told == std::errc::file_too_large,
                  "the system gives the object no size: posix_fallocate returns the number of \"",
                  too_large, "\" and leaves errno alone; create_record threw \"", told->message(),
                  "\"");
    CHECK_MESSAGE(!name.exists(), "an object without size was left behind under its name");
    mapped.check(name);
}

TEST_CASE("task 3: if the object cannot be mapped, nothing of it stays")
{
    const nothing_held mapped;
    const support::scratch_name name{"unmapped"};
    check_no_room("create_record", [&] { record_sharing::create_record(name); });
    CHECK_MESSAGE(!name.exists(), "mmap failed in create_record, and the name was left behind");
    mapped.check(name);
}

TEST_CASE("task 3: if there is no memory for the process itself, nothing of the object stays")
{
    const nothing_held mapped;
    for (long tried = 0; tried < 40; ++tried) {
        const long has_memory = tried / 2;
        bool came = false;
        // Every other time the object gets no size, and the sentence of that error no memory.
        std::optional<support::limit> full;
        const support::scratch_name name{std::string(100, 'n')};
        const std::string known_name = name;
        if (tried % 2 == 1)
            full.emplace(support::resource::file_size);
        try {
            const failing_heap::exhausted heap{has_memory};
            const held made{record_sharing::create_record(known_name)};
            came = true;
        } catch (const std::exception&) { // std::bad_alloc, wherever it came, or the system's
        }
        full.reset();
        if (came)
            continue;
        CHECK_MESSAGE(!name.exists(),
                      "the heap has no memory in create_record (std::bad_alloc, and "
                      "no std::system_error), and the name was left behind");
        mapped.check(name);
    }
}

TEST_CASE("task 3: where no handle is to be had the error is the system's")
{
    const support::scratch_name name{"no-handle"};
    check_limited(support::resource::descriptors, no_handle, std::errc::too_many_files_open,
                  [&] { record_sharing::create_record(name); });
    CHECK_MESSAGE(!name.exists(), "an object without a handle was left behind under its name");
}
