// The checks of lesson 6 that are for Linux, with those in tasks.hpp: other processes that are
// halted within a call, what a descriptor is, the errors of Linux. The same source is compiled with
// the learner's module and with ours.

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
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

#include "checked.hpp"

namespace {

const std::string mapping = "mmap";
const std::string handle_word = "descriptor";
const std::string keeps_name; // what an open one does
const std::string is_it_private = "is the mapping shared?";
const std::string name_is_gone = "the name is gone: to take it is free_record's";
constexpr std::size_t larger = 64; // than the record: an object's size
constexpr std::array no_names{"", "a/b"};

/// An object of some size that this check makes without the learner's functions, as another program
/// would, and what this process holds of it.
struct object
{
    support::scratch_name name;
    int descriptor;

    explicit object(std::string_view stem, std::size_t size = sizeof(record)) : name{stem}
    {
        std::ofstream{name.path(), std::ios::binary} << std::string(size, '\0');
        descriptor = ::open(name.path().c_str(), O_RDWR | O_CLOEXEC);
    }
    ~object() { let_go(); }
    object(const object&) = delete;
    object& operator=(const object&) = delete;

    std::intptr_t number() const { return descriptor; }
    void let_go()
    {
        if (descriptor >= 0)
            ::close(std::exchange(descriptor, -1));
    }
    /// All its bytes, also when it has no name any more.
    std::vector<std::byte> bytes() const
    {
        return support::file_bytes("/proc/self/fd/" + std::to_string(descriptor));
    }
    /// Stores the beginning of the record, as much of it as there is room for.
    void store(const record& values) const
    {
        const std::size_t size = std::min(bytes().size(), sizeof values);
        REQUIRE(::pwrite(descriptor, &values, size, 0) == static_cast<ssize_t>(size));
    }
    record* view() const
    {
        void* const view = ::mmap(nullptr, sizeof(record), PROT_READ, MAP_SHARED, descriptor, 0);
        REQUIRE(view != MAP_FAILED);
        return static_cast<record*>(view);
    }
    int duplicate() const { return ::fcntl(descriptor, F_DUPFD_CLOEXEC, 0); }
    /// Another handle to it, for loads alone.
    int reader() const { return ::open(name.path().c_str(), O_RDONLY | O_CLOEXEC); }
};

/// The number of the object that has the name now. An object that was named when it was made
/// already is listed in /proc under another name.
std::optional<ino_t> inode_of(const std::filesystem::path& path)
{
    struct stat status;
    return ::stat(path.c_str(), &status) == 0 ? std::optional{status.st_ino} : std::nullopt;
}

/// How many descriptors of a process are open on the object of this name.
int open_descriptors(const support::scratch_name& name, const std::string& process = "self")
{
    int count = 0;
    const auto named = inode_of(name.path());
    for (const auto& entry : std::filesystem::directory_iterator{"/proc/" + process + "/fd"}) {
        std::error_code gone;
        const std::string opened = std::filesystem::read_symlink(entry, gone).string();
        count += opened.starts_with(name.path().string()) ||
                 (opened.starts_with("/dev/shm/") && named && inode_of(entry) == named);
    }
    return count;
}

/// True if this process has a handle to the object of this name; nobody else has one.
bool is_held(const support::scratch_name& name)
{
    return open_descriptors(name) > 0;
}

/// How many views of objects in /dev/shm this process has, whatever their names.
std::ptrdiff_t views()
{
    return std::ranges::count_if(support::mapped_regions(), [](const support::region& one) {
        return one.path.starts_with("/dev/shm/");
    });
}

bool is_open(std::intptr_t handle)
{
    return ::fcntl(static_cast<int>(handle), F_GETFD) >= 0;
}

/// Gives back what a shared_record holds when the case ends, without the learner's functions.
struct held : shared_record
{
    explicit held(const shared_record& shared) : shared_record{shared} {}
    ~held()
    {
        if (data != nullptr && data != MAP_FAILED)
            ::munmap(data, sizeof(record));
        if (handle >= 0)
            ::close(static_cast<int>(handle));
    }
    held(const held&) = delete;
    held& operator=(const held&) = delete;
};

/// Fails unless the call throws this error where there is no more of the resource.
template <typename Call>
void check_limited(support::resource resource, const std::string& mistake, std::errc expected,
                   Call call)
{
    check_error(mistake, expected, [&] {
        const support::limit full{resource};
        call();
    });
}

/// Fails unless the call throws that there is no room for a view, where there is none.
template <typename Call>
void check_no_room(const std::string& mistake, Call call)
{
    if (support::address_sanitizer)
        MESSAGE("not checked: AddressSanitizer maps memory of its own at any moment");
    else
        check_limited(support::resource::addresses, mistake, std::errc::not_enough_memory, call);
}

/// Fails if the system was asked, since errno was 0, to close what is no descriptor.
void check_nothing_refused()
{
    CHECK_MESSAGE(errno != EBADF, "close was called for a record that has no handle: errno says "
                                  "that -1 is no descriptor");
}

/// The system gives the number of a closed descriptor out again.
void check_given_again(std::intptr_t closed, std::intptr_t handle)
{
    REQUIRE(handle == closed);
}

/// While it lives, a file gets the mode that it is made with.
struct open_umask
{
    mode_t before = ::umask(0);
    ~open_umask() { ::umask(before); }
};

/// Another process: gives back descriptor 0, its standard input, and says what has become of it.
const bool handle_zero = support::role("handle 0", [](const support::role_arguments&) {
    shared_record shared{nullptr, 0, false};
    record_sharing::close_record(shared);
    std::cout << (::fcntl(0, F_GETFD) < 0 ? "closed" : "open") << std::endl;
    return 0;
});

/// Another process, in which the next descriptor is 0: opens what has a record, and what has none.
const bool opens_at_zero = support::role("open at 0", [](const support::role_arguments& arguments) {
    ::close(0);
    std::string said = support::sentence_of([&] {
        shared_record shared = record_sharing::open_record(arguments.at(0));
        std::cout << std::int32_t{shared.data->valint};
        record_sharing::close_record(shared);
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

/// Ends the case unless the other process says what is expected.
void check_said(const std::string& mistake, const std::string& expected, const std::string& found)
{
    if (expected != found)
        FAIL(mistake, "\nexpected that it says: ", expected, "\nbut it says:          ", found);
}

const std::string no_handle =
    "this process can have no more descriptors, and the error says something else";

/// Fails if the handle is no descriptor that is open on the object of this name.
shared_record with_live_handle(const shared_record& shared, const std::string& name)
{
    struct stat opened;
    REQUIRE_MESSAGE(::fstat(static_cast<int>(shared.handle), &opened) == 0,
                    "handle is no open descriptor, and close_record could not close the object");
    struct stat named;
    if (::stat(("/dev/shm/" + name).c_str(), &named) == 0) // otherwise the case says so
        REQUIRE_MESSAGE((opened.st_dev == named.st_dev && opened.st_ino == named.st_ino),
                        "handle is a descriptor of something else than the object");
    return shared;
}

} // namespace

#include "tasks.hpp"

TEST_SUITE_BEGIN("2b");

TEST_CASE("task 2: an object smaller than the record is an error, and nothing of it is held")
{
    for (const std::size_t size : {0U, 13U}) { // 0: its creator is between shm_open and posix_fallocate
        const nothing_held mapped;
        const support::scratch_name name{"short"};
        std::ofstream{name.path()} << std::string(size, 'x');
        check_error("the object has " + std::to_string(size) +
                        " bytes, the record 14: a store beyond the object's end is a SIGBUS",
                    std::errc::invalid_argument, [&] { record_sharing::open_record(name); });
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
        if (opened)
            check_said("the record was open when its name was freed", "found -123456789",
                       result_of_rest(*other));
        else
            check_said("the record was not open yet, and now 0 bytes have its name",
                       "error: Invalid argument", result_of_rest(*other));
    }
}

TEST_SUITE_BEGIN("3a");

TEST_CASE("task 3: a new object has 14 bytes of zero, and takes the record's byte for byte")
{
    const support::scratch_name name{"new"};
    const held made{create(name)};
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

TEST_SUITE_BEGIN("3b");

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
            std::ofstream{name.path(), std::ios::binary}.write(
                reinterpret_cast<const char*>(known_bytes.data()), known_bytes.size());
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
                CHECK(code == std::errc::invalid_argument);
        }
        const std::string said = result_of_rest(*other);
        creators += said.starts_with("made");
        REQUIRE_MESSAGE(creators == 1, "created is true in ", creators,
                        " of two processes, and one of them has made the object");
        REQUIRE_MESSAGE(name.exists(), "create_record freed a name that it had not made");
        if (was_free)
            check_bytes("the object was there before, and its bytes were changed", bytes_of(known),
                        support::file_bytes(name.path()));
    }
}

TEST_CASE("task 3: who opens between the steps of create_record gets an error, or the record")
{
    const nothing_held mapped;
    const support::scratch_name name{"early"};
    auto other = halted_in("create_record", name, 0);
    if (!other)
        return;
    std::optional<held> ours;
    while (!ours && halts(*other)) {
        const bool exists = name.exists();
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

TEST_CASE("task 3: a smaller object of that name is an error, and is left as it is")
{
    const object object{"small", 8};
    object.store(known);
    const auto before = object.bytes();
    check_error("the object has 8 bytes, the record 14", std::errc::invalid_argument,
                [&] { record_sharing::create_record(object.name); });
    CHECK_MESSAGE(object.name.exists(), "create_record freed a name that it had not made");
    check_kept(object, before);
}

TEST_CASE("task 3: the object has its memory before the first store")
{
    const support::scratch_name name{"memory"};
    const held made{create(name)};
    struct stat status;
    REQUIRE_MESSAGE(::stat(name.path().c_str(), &status) == 0, not_made);
    CHECK_MESSAGE(status.st_blocks != 0,
                  "the object has a size and no memory: if /dev/shm is full at the first store, that "
                  "store is a SIGBUS");
}

TEST_CASE("task 3: if the object gets no size, nothing of it stays")
{
    const nothing_held mapped;
    const support::scratch_name name{"full"};
    check_limited(support::resource::file_size,
                  "the system gave the object no size, and create_record did not say so",
                  std::errc::file_too_large, [&] { record_sharing::create_record(name); });
    CHECK_MESSAGE(!name.exists(), "an object without size was left behind under its name");
    mapped.check(name);
}

TEST_CASE("task 3: if the object cannot be mapped, nothing of it stays")
{
    const nothing_held mapped;
    const support::scratch_name name{"unmapped"};
    check_no_room("mmap failed in create_record, and create_record did not say so",
                  [&] { record_sharing::create_record(name); });
    CHECK_MESSAGE(!name.exists(), "mmap failed in create_record, and the name was left behind");
    mapped.check(name);
}

TEST_CASE("task 3: where no handle is to be had the error is the system's")
{
    const support::scratch_name name{"no-handle"};
    check_limited(support::resource::descriptors, no_handle, std::errc::too_many_files_open,
                  [&] { record_sharing::create_record(name); });
    CHECK_MESSAGE(!name.exists(), "an object without a handle was left behind under its name");
}

TEST_SUITE_BEGIN("4b");

TEST_CASE("task 4: 0 is a handle like any other")
{
    auto child = support::start_role("handle 0");
    CHECK_MESSAGE(line_of(child) == "closed", "close_record leaves the descriptor 0 open");
}

TEST_CASE("task 4: what is opened as 0 is a record, and is closed where it is none")
{
    const object object{"zero"};
    object.store(known);
    const struct object small{"small", 8};
    auto child = support::start_role("open at 0", {object.name, small.name});
    CHECK_MESSAGE(line_of(child) == "-123456789", "a process whose next descriptor was 0 did not "
                                                  "find the record");
    CHECK_MESSAGE(line_of(child) == "closed",
                  "an object that is too small was opened as 0, and 0 is still open");
}

TEST_CASE("task 4: what the system cannot give back is an error")
{
    const object object{"stale"};
    shared_record closed{nullptr, object.duplicate(), false};
    ::close(static_cast<int>(closed.handle));
    check_error("the handle was closed already, close failed, and close_record did not say so",
                std::errc::bad_file_descriptor, [&] { record_sharing::close_record(closed); });
    const held view{{object.view()}};
    const int number = object.duplicate();
    shared_record inside{view.data + 1, number}; // no multiple of the page size
    check_error("there is no view at this address, munmap failed, and close_record did not say so",
                std::errc::invalid_argument, [&] { record_sharing::close_record(inside); });
    const bool lost = is_open(number) && inside.handle != number;
    if (is_open(number))
        ::close(number);
    CHECK_MESSAGE(!lost, "munmap failed, and nobody closes the descriptor any more");
}

TEST_SUITE_BEGIN("5a");

TEST_CASE("task 5: freeing takes the name; who has the record keeps it")
{
    const object object{"free"};
    object.store(known);
    const held view{{object.view()}};
    const std::string problem =
        support::sentence_of([&] { record_sharing::free_record(object.name); });
    REQUIRE_MESSAGE(!object.name.exists(), "free_record leaves the name. ", problem);
    check_kept(object, bytes_of(known));
    check_record("the view lost the record when its name was freed", known, view.data);
    CHECK_MESSAGE(problem == "", "free_record took the name away, and yet it threw: ", problem);
}

TEST_SUITE_BEGIN("5b");

TEST_CASE("task 5: if the system does not take the name away, the error is the system's")
{
    const support::scratch_name name{"directory"};
    std::filesystem::create_directory(name.path());
    check_error("a directory has the name, and the error says something else",
                std::errc::is_a_directory, [&] { record_sharing::free_record(name); });
    CHECK_MESSAGE(name.exists(), "free_record took away what is no record");
}
