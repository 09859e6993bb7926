// What mappings and views take from the process, and give back: descriptors, regions, locks.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <functional>
#include <set>
#include <sstream>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

import mmf;
import process;
import support;

using mmf::access;
using support::code_of;

namespace {

std::set<int> descriptors()
{
    std::set<int> found;
    for (const auto& [number, target] : support::open_descriptors())
        found.insert(number);
    return found;
}

/// The descriptors that the call has opened and what it returns still holds.
std::vector<int> opened_by(const std::function<mmf::mapping()>& call, mmf::mapping& result)
{
    const auto before = descriptors();
    result = call();
    const auto after = descriptors();
    std::vector<int> opened;
    std::ranges::set_difference(after, before, std::back_inserter(opened));
    return opened;
}

/// The bytes of address space that are mapped from the file.
std::uint64_t mapped_from(const std::string& path)
{
    std::uint64_t total = 0;
    for (const support::region& one : support::mapped_regions())
        total += one.path.ends_with(path) ? one.end - one.begin : 0;
    return total;
}

/// The kB that /proc/self/smaps gives under these names for the regions of the file.
std::uint64_t region_kib(const std::string& path, const std::set<std::string>& names)
{
    std::ifstream maps{"/proc/self/smaps"};
    std::uint64_t total = 0;
    bool ours = false;
    for (std::string line; std::getline(maps, line);) {
        std::istringstream text{line};
        std::string word;
        std::uint64_t value = 0;
        text >> word >> value;
        if (line.find('-') < line.find(' '))
            ours = line.ends_with(path);
        else if (ours && names.contains(word))
            total += value;
    }
    return total;
}

/// What of the file's regions is changed and not on the disk.
std::uint64_t dirty_kib(const std::string& path)
{
    return region_kib(path, {"Shared_Dirty:", "Private_Dirty:"});
}

/// Takes the exclusive lock of an object as one does between opening and freeing a name, and stops.
const bool blocker = support::role("block", [](const support::role_arguments& arguments) {
    const int descriptor = ::open(arguments.at(0).c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0 || ::flock(descriptor, LOCK_EX | LOCK_NB) != 0)
        return 1;
    std::puts("locked");
    std::fflush(stdout);
    process::interrupt_guard input;
    input.read_line();
    return 0;
});

} // namespace

TEST_CASE("every call opens one descriptor, which exec closes and close() gives back")
{
    const support::scratch_directory directory;
    const support::scratch_name name{"one"};
    const support::scratch_name other{"other"};
    const std::string path = (directory.path() / "file").string();
    const auto live = mmf::create_new(other, 64);
    const std::vector<std::pair<const char*, std::function<mmf::mapping()>>> calls{
        {"create_new", [&] { return mmf::create_new(name, 64); }},
        {"create_or_open, created", [&] { return mmf::create_or_open(name, 64); }},
        {"create_or_open, opened", [&] { return mmf::create_or_open(other, 64); }},
        {"open_existing", [&] { return mmf::open_existing(other); }},
        {"create_file", [&] { return mmf::create_file(path, 64); }},
        {"open_file", [&] { return mmf::open_file(path); }},
    };
    for (const auto& [call, make] : calls) {
        CAPTURE(call);
        const auto before = descriptors();
        mmf::mapping made;
        const auto opened = opened_by(make, made);
        REQUIRE(opened.size() == 1);
        CHECK((::fcntl(opened.front(), F_GETFD) & FD_CLOEXEC) != 0);
        made.close();
        CHECK(descriptors() == before);
    }
}

TEST_CASE("a call that fails gives back what it had opened")
{
    const support::scratch_directory directory;
    const support::scratch_name name{"failing"};
    const auto live = mmf::create_new(name, 64);
    const std::string path = directory.file("file", "text").string();
    const auto before = descriptors();
    CHECK(code_of([&] { mmf::create_new(name, 64); }) == std::errc::file_exists);
    CHECK(code_of([&] { mmf::create_new(name.string() + "-large", std::uint64_t{1} << 60); }));
    CHECK(code_of([&] { mmf::open_file(path, access::read_only, 100); }));
    CHECK(code_of([&] { mmf::open_file(directory.path().string()); }));
    CHECK(code_of([&] { mmf::create_file(path, 1); }));
    CHECK(descriptors() == before);
}

TEST_CASE("a mapping says how it was come by, and moves with all it knows")
{
    const support::scratch_name name{"known"};
    auto made = mmf::create_new(name, 64);
    CHECK(made.created());
    CHECK(made.permitted() == access::read_write);
    auto opened = mmf::open_existing(name, access::read_only);
    CHECK_FALSE(opened.created());
    CHECK(opened.permitted() == access::read_only);

    mmf::mapping moved = std::move(made);
    CHECK(moved.created());
    CHECK(moved.size() == 64);
    CHECK(made.size() == 0);
    opened = std::move(moved);
    CHECK(opened.created());
    CHECK(opened.size() == 64);
    CHECK(opened.permitted() == access::read_write);
    CHECK(moved.size() == 0);
    CHECK_FALSE(moved.is_open());
}

TEST_CASE("what may only be read is opened only to be read")
{
    const support::scratch_name name{"read-only"};
    const auto live = mmf::create_new(name, 64);
    mmf::mapping opened;
    const auto numbers =
        opened_by([&] { return mmf::open_existing(name, access::read_only); }, opened);
    REQUIRE(numbers.size() == 1);
    CHECK((::fcntl(numbers.front(), F_GETFL) & O_ACCMODE) == O_RDONLY);
}

TEST_CASE("a new file is its owner's alone")
{
    const support::scratch_directory directory;
    const std::string path = (directory.path() / "file").string();
    const auto before = ::umask(0);
    const auto made = mmf::create_file(path, 1);
    ::umask(before);
    struct stat status;
    REQUIRE(::stat(path.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);
}

TEST_CASE("sizes that a file cannot have are refused, and the file stays as it is")
{
    const support::scratch_directory directory;
    const std::string path = directory.file("file", "text").string();
    // For no file system is a size of more than 63 bits one, and for this process none over 4096.
    const support::limit limit{support::resource::file_size, 4096};
    for (const std::uint64_t size : {std::uint64_t{1} << 63, std::uint64_t{4097}}) {
        CAPTURE(size);
        CHECK(code_of([&] { mmf::open_file(path, access::read_write, size); }) ==
              std::errc::file_too_large);
    }
    CHECK(std::filesystem::file_size(path) == 4);
}

TEST_CASE("a view maps the pages that it needs and gives all of them back")
{
    const support::scratch_directory directory;
    const auto page = mmf::granularity();
    CHECK(page == static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE)));
    const std::string path = directory.file("file", std::string(10 * page, 'x')).string();
    const auto file = mmf::open_file(path);
    auto view = file.map(2 * page - 1, 2); // the last byte of one page and the first of the next
    CHECK(mapped_from(path) == 2 * page);
    view.close();
    CHECK(mapped_from(path) == 0);
    {
        auto first = file.map(page, page);
        auto second = file.map(5 * page + 1, page);
        CHECK(mapped_from(path) == 3 * page);
        first = std::move(second);
        CHECK(mapped_from(path) == 2 * page);
    }
    CHECK(mapped_from(path) == 0);
    for (const mmf::view window : mmf::windows(file, page + 1))
        CHECK(mapped_from(path) <= 2 * page + page);
    CHECK(mapped_from(path) == 0);
}

TEST_CASE("a view of a file keeps the file open, one of a name keeps nothing but the memory")
{
    const support::scratch_directory directory;
    const std::string path = directory.file("file", "text").string();
    const auto before = descriptors();
    auto file = mmf::open_file(path, access::read_write);
    auto view = file.map<access::read_write>();
    file.close();
    CHECK(descriptors().size() == before.size() + 1);
    view.close();
    CHECK(descriptors() == before);

    const support::scratch_name name{"memory"};
    auto mapping = mmf::create_new(name, 64);
    auto memory = mapping.map<access::read_write>();
    mapping.close();
    CHECK(descriptors() == before);
    memory.write(0, 1);
}

TEST_CASE("reading ahead maps all pages of a view before any of them is touched")
{
    const support::scratch_directory directory;
    const std::uint64_t size = std::uint64_t{8} << 20;
    const std::string path = directory.file("file", std::string(size, 'x')).string();
    const auto file = mmf::open_file(path);
    const auto view = file.map(1); // not aligned: the first page is part of it all the same
    CHECK(region_kib(path, {"Rss:"}) == 0);
    view.read_ahead();
    CHECK(region_kib(path, {"Rss:"}) == size / 1024);
}

TEST_CASE("flush_to_disk returns when nothing is left to be written")
{
    const support::scratch_directory directory{std::filesystem::current_path()};
    const auto page = mmf::granularity();
    const std::string path = directory.file("file", std::string(4 * page, 'x')).string();
    const auto file = mmf::open_file(path, access::read_write);
    auto view = file.map<access::read_write>(page + 100, page); // in two pages
    view.flush_to_disk();                                       // what directory.file() has written
    view.write<char>(0, 'a');
    view.write<char>(page - 1, 'b');
    const auto before = dirty_kib(path);
    if (before == 0) {
        MESSAGE("not checked: the file system at " << directory.path()
                                                   << " does not say what is unwritten");
        return;
    }
    view.flush_to_disk();
    CHECK(dirty_kib(path) == 0);
}

TEST_CASE("closing leaves a name alone that another program has taken over")
{
    const support::scratch_name name{"taken"};
    auto ours = mmf::create_new(name, 64);
    REQUIRE(::unlink(name.path().c_str()) == 0);
    std::ofstream{name.path()} << "theirs";
    ours.close();
    CHECK(name.exists());
    CHECK(support::file_bytes(name.path()).size() == 6);
}

TEST_CASE("a process that is stopped between two steps holds others up for seconds, not for ever")
{
    const support::scratch_name name{"stopped"};
    auto victim = mmf::create_new(name, 64);
    // Marked as ours, and held by nobody but the blocker.
    const std::string aside = name.path().string() + "-aside";
    REQUIRE(::link(name.path().c_str(), aside.c_str()) == 0);
    victim.close();
    REQUIRE(::rename(aside.c_str(), name.path().c_str()) == 0);
    auto blocker = support::start_role("block", {name.path().string()});
    REQUIRE(blocker.read_line().value_or("nothing") == "locked");
    CHECK(code_of([&] { mmf::open_existing(name); }) == std::errc::timed_out);
    blocker.close_input();
    CHECK(blocker.wait().success());
    // Nobody holds it any more: an object that a dead process has left.
    CHECK(code_of([&] { mmf::open_existing(name); }) == std::errc::no_such_file_or_directory);
    CHECK_FALSE(name.exists());
}

TEST_CASE("a link that leads to the object is not the object's name")
{
    const support::scratch_name name{"first"};
    const support::scratch_name other{"second"};
    auto held = mmf::create_new(name, 64);
    std::filesystem::create_hard_link(name.path(), other.path());
    std::filesystem::remove(name.path());
    std::filesystem::create_symlink(other.path(), name.path());
    held.close();
    CHECK(name.exists());
}

TEST_CASE("the name goes with the last handle, whatever views the others have left")
{
    const support::scratch_name name{"left"};
    auto first = mmf::create_new(name, 64);
    auto last = mmf::open_existing(name);
    const auto view = first.map();
    first.close();
    CHECK(name.exists());
    last.close();
    CHECK_FALSE(name.exists());
    CHECK(view.size() == 64);
}

TEST_CASE("closing a view twice does not take another view's memory")
{
    const support::scratch_directory directory;
    const auto file = mmf::open_file(directory.file("twice", std::string(8192, 'x')).string());
    auto first = file.map(4000, 4000); // its bytes begin inside a page
    first.close();
    const auto second = file.map(4000, 4000); // most likely where the first one was
    first.close();
    CHECK(second.read<char>(3999) == 'x');
    CHECK(second.read<char>(0) == 'x');
}

TEST_CASE("what one handle has made another one writes to")
{
    const support::scratch_name name{"written"};
    const auto owner = mmf::create_new(name, 64);
    mmf::open_existing(name).map<access::read_write>().write<int>(0, 7);
    mmf::create_or_open(name, 64).map<access::read_write>().write<int>(4, 8);
    CHECK(owner.map().read<int>(0) == 7);
    CHECK(owner.map().read<int>(4) == 8);
}

TEST_CASE("a view that is partly in what a file has lost is refused, too")
{
    const support::scratch_directory directory;
    const auto path = directory.file("cut", std::string(8192, 'x')).string();
    const auto file = mmf::open_file(path);
    REQUIRE(::truncate(path.c_str(), 100) == 0);
    CHECK(code_of([&] { file.map(0, 101); }) == std::errc::result_out_of_range);
    CHECK(code_of([&] { file.map(); }) == std::errc::result_out_of_range);
    CHECK(file.map(100, 0).bytes().empty());
}
