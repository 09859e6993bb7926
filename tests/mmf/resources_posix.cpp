// What mappings and views take from the process, and give back: descriptors, regions, locks.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
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
#include <linux/magic.h>
#include <sys/vfs.h>
#include <unistd.h>

import mmf;
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

TEST_CASE("a view maps the pages that it needs and gives all of them back")
{
    const support::scratch_directory directory;
    const auto page = static_cast<std::size_t>(mmf::granularity());
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
    for ([[maybe_unused]] const auto& chunk : mmf::chunks(file, {.chunk_size = page + 1}))
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

TEST_CASE("no more than one window is in memory, however large the file")
{
    const support::scratch_directory directory;
    constexpr std::uint64_t size = std::uint64_t{1} << 30;
    const auto file = mmf::create_file((directory.path() / "sparse").string(), size);
    const auto before = support::status_bytes("VmHWM");
    std::uint64_t sum = 0;
    for (const auto& chunk : mmf::chunks(file))
        for (std::uint64_t at = 0; at < chunk.size(); at += 4096)
            sum += chunk.read<std::uint8_t>(at);
    CHECK(sum == 0);
    CHECK(support::status_bytes("VmHWM") - before <= mmf::default_chunk_size + (32 << 20));
}

TEST_CASE("a view larger than the free addresses is an error that says what to use instead")
{
    const support::scratch_directory directory;
    const auto path = (directory.path() / "sparse").string();
    const auto file = mmf::create_file(path, std::uint64_t{1} << 30);
    std::string sentence;
    std::error_code code;
    {
        // Less than the view, and enough for what a sanitizer maps at any moment.
        const support::limit limit{support::resource::addresses, std::uint64_t{512} << 20};
        try {
            const auto view = file.map();
        } catch (const std::system_error& error) {
            code = error.code();
            sentence = error.what();
        }
    }
    CHECK(code == std::errc::not_enough_memory);
    CHECK(sentence.find("map less at a time") != std::string::npos);
}

TEST_CASE("flush_to_disk returns when nothing is left to be written")
{
    const support::scratch_directory directory{std::filesystem::current_path()};
    const auto page = static_cast<std::size_t>(mmf::granularity());
    const std::string path = directory.file("file", std::string(4 * page, 'x')).string();
    const auto file = mmf::open_file(path, access::read_write);
    auto view = file.map<access::read_write>(page + 100, page); // in two pages
    view.flush_to_disk();                                       // what directory.file() has written
    view.write<char>(0, 'a');
    view.write<char>(page - 1, 'b');
    const auto before = dirty_kib(path);
    struct statfs system{};
    REQUIRE(::statfs(path.c_str(), &system) == 0);
    const bool in_memory = system.f_type == TMPFS_MAGIC || system.f_type == RAMFS_MAGIC;
    if (before == 0 || in_memory) { // what is in memory alone is never written
        MESSAGE("not checked: the file system at " << directory.path()
                                                   << " does not say what is unwritten");
        return;
    }
    view.flush_to_disk();
    CHECK(dirty_kib(path) == 0);
}

TEST_CASE("a commit beyond the limit of memory is an error, and what was committed stays")
{
    constexpr std::uint64_t mebibyte = 1'048'576;
    auto some = mmf::reserve(256 * mebibyte);
    some.commit(0, mebibyte);
    some.bytes()[5] = std::byte{5};
    {
        const support::limit limit{support::resource::memory, 64 * mebibyte};
        CHECK(code_of([&] { some.commit(); }) == std::errc::not_enough_memory);
        CHECK_NOTHROW(some.commit(0, 2 * mebibyte));
    }
    CHECK(some.bytes()[5] == std::byte{5});
}

TEST_CASE("what is given back has no memory, and what is closed has no addresses")
{
    constexpr std::uint64_t size = std::uint64_t{32} << 20;
    const auto addresses = support::status_bytes("VmSize");
    auto some = mmf::reserve(size);
    some.commit();
    const auto before = support::status_bytes("RssAnon");
    std::ranges::fill(some.bytes(), std::byte{1});
    CHECK(support::status_bytes("RssAnon") >= before + size - (1 << 20));
    some.decommit();
    CHECK(support::status_bytes("RssAnon") < before + (8 << 20));
    some.close();
    CHECK(support::status_bytes("VmSize") < addresses + (8 << 20));
}
