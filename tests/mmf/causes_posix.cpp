// Errors whose cause the system's own word leaves open: what the sentence says instead.
#include <doctest/doctest.h>

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

import mmf;
import process;
import support;

using mmf::access;
using support::code_of;
using support::sentence_of;

namespace {

/// The sentence of a view of this access, if mmap answers ENOMEM `times` times.
template <mmf::access Access>
std::string sentence_without_memory(unsigned times)
{
    const support::scratch_directory directory;
    const auto path = directory.file("file", std::string(8192, 'x'));
    const auto file = mmf::open_file(path);
    unsigned asked = 0;
    const support::faults faults{
        [&](std::string_view call) { return call == "mmap" && asked++ < times ? ENOMEM : 0; }};
    CHECK(code_of([&] { file.map<Access>(); }) == std::errc::not_enough_memory);
    asked = 0;
    return sentence_of([&] { file.map<Access>(); });
}

/// Makes a name where there is no /proc.
const bool without_proc = support::role("no proc", [](const support::role_arguments& arguments) {
    const auto why = support::small_disk("/proc", 4096);
    const auto create = [&] { mmf::create_new(arguments.at(0), 64); };
    std::puts((why.empty() ? support::sentence_of(create) : why).c_str());
    return 0;
});

} // namespace

TEST_CASE("where there is no /proc, a name that cannot be made says so")
{
    const support::scratch_name name{"proc"};
    const auto child = process::run({process::own_path(), "--child", "no proc", name});
    if (child.output.starts_with("not checked"))
        MESSAGE(child.output);
    else
        CHECK(child.output == "create_new '" + name.string() +
                                  "': an object gets its name by /proc/self/fd, and /proc is not "
                                  "mounted: No such file or directory\n");
}

TEST_CASE("no memory for a view: too few addresses, too many views, or no promise")
{
    CHECK(sentence_without_memory<access::read_only>(1) ==
          "map: a view of 8192 bytes at offset 0 finds no free addresses: map less at a time: "
          "Cannot allocate memory");
    CHECK(sentence_without_memory<access::copy_on_write>(1) ==
          "map: a view of 8192 bytes at offset 0 may become as much memory of this process's own, "
          "which is more than the system promises it: map less at a time: Cannot allocate memory");
    for (const auto& sentence : {sentence_without_memory<access::read_only>(2),
                                 sentence_without_memory<access::copy_on_write>(2)})
        CHECK(sentence ==
              "map: a view of 8192 bytes at offset 0 is one more than this process can have, "
              "whatever its length (vm.max_map_count, or its limit of addresses): close other "
              "views: Cannot allocate memory");
}

TEST_CASE("a copy for which the system promises no memory says so")
{
    const support::scratch_directory directory;
    const auto file = mmf::create_file(directory.path() / "file", std::uint64_t{1} << 30);
    std::string sentence;
    {
        const support::limit limit{support::resource::memory, std::uint64_t{256} << 20};
        sentence = sentence_of([&] { file.map<access::copy_on_write>(); });
    }
    CHECK(sentence.find("more than the system promises it") != std::string::npos);
}

TEST_CASE("a file in huge pages says what its views must begin and end at")
{
    const int descriptor = ::memfd_create("huge", MFD_CLOEXEC | MFD_HUGETLB);
    if (descriptor < 0 || ::ftruncate(descriptor, off_t{64} << 20) != 0) {
        MESSAGE("not checked: this system has no huge pages");
        ::close(descriptor);
        return;
    }
    const auto file = mmf::open_file("/proc/self/fd/" + std::to_string(descriptor));
    ::close(descriptor);
    CHECK(sentence_of([&] { file.map(4096, 8); })
              .starts_with("map: a view of 8 bytes at offset 4096 of a file in huge pages must "
                           "begin and end at a multiple of "));
}

TEST_CASE("a file on which another program has a lease says so, and asks for it")
{
    const support::scratch_directory directory;
    const auto path = directory.file("file", "text");
    const int holder = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
    REQUIRE(holder >= 0);
    // The signal that asks for it; this one is ignored unless somebody wants it.
    if (::fcntl(holder, F_SETSIG, SIGURG) == 0 && ::fcntl(holder, F_SETLEASE, F_WRLCK) == 0) {
        CHECK(code_of([&] { mmf::open_file(path); }) == std::errc::resource_unavailable_try_again);
        CHECK(sentence_of([&] { mmf::open_file(path); }) ==
              "open_file '" + path.string() +
                  "': another program holds a lease on the file, and has been asked to give it "
                  "up. Try again: Resource temporarily unavailable");
    } else {
        MESSAGE("not checked: this file system gives no leases");
    }
    ::close(holder);
    CHECK(mmf::open_file(path).size() == 4);
}

TEST_CASE("flush, a hint, never throws; flush_to_disk says what the disk has said")
{
    const support::scratch_directory directory;
    const auto path = directory.file("file", "text");
    const auto file = mmf::open_file(path, access::read_write);
    auto view = file.map<access::read_write>();
    for (const int error : {ENOSYS, EINVAL, EIO, EPERM}) {
        const support::faults faults{[&](std::string_view) { return error; }};
        CHECK_NOTHROW(view.flush());
        CHECK_NOTHROW(view.read_ahead());
        CHECK(faults.refused() == "madvise");
        CHECK_NOTHROW(view.advise(mmf::advice::random));
        CHECK(code_of([&] { view.flush_to_disk(); }).value() == error);
    }
}

TEST_CASE("pages that the system cannot give end a walk with an error that says which")
{
    const support::scratch_directory directory{std::filesystem::current_path()};
    const auto file = mmf::open_file(directory.file("file", std::string(8192, 'x')));
    auto walk = mmf::chunks(file, {.chunk_size = 4096, .offset = 100});
    {
        const support::faults faults{
            [&](std::string_view call) { return call == "madvise" ? EFAULT : 0; }};
        CHECK(code_of([&] { walk.begin(); }) == std::errc::io_error);
        CHECK(sentence_of([&] { walk.begin(); }) ==
              "read: a view of 4096 bytes at offset 100: the disk does not give all of its bytes: "
              "Input/output error");
    }
    const support::faults faults{[&](std::string_view call) {
        return call == "madvise" ? EINVAL : 0; // as before Linux 5.14
    }};
    CHECK((*walk.begin()).read<char>(0) == 'x');
}

TEST_CASE("of a part of a view the system gets the pages of that part, and no others")
{
    const support::scratch_directory directory;
    const auto page = mmf::granularity();
    const auto file =
        mmf::open_file(directory.file("file", std::string(10 * page, 'x')), access::read_write);
    auto view = file.map<access::read_write>(page + 100);
    const auto begin = reinterpret_cast<std::uintptr_t>(view.bytes().data()) - 100;
    struct asked
    {
        std::uint64_t begin = 0, length = 0;
        bool operator==(const asked&) const = default;
    };
    const auto calls_of = [](long number, std::size_t first, const std::function<void()>& body) {
        std::vector<asked> found;
        const std::string skipped = support::watch_calls(
            {static_cast<int>(number)},
            [&](const support::system_call& call) {
                found.push_back({call.arguments.at(first), call.arguments.at(first + 1)});
                return 0;
            },
            body);
        if (!skipped.empty())
            MESSAGE(skipped);
        return skipped.empty() ? std::optional{found} : std::nullopt;
    };
    // Bytes of the third and fourth page of the view.
    const auto offset = 2 * page + 50, length = page;
    const std::vector<asked> pages{{begin + 2 * page, 150 + page}};
    if (const auto calls = calls_of(SYS_msync, 0, [&] { view.flush_to_disk(offset, length); }))
        CHECK(*calls == pages);
    if (const auto calls =
            calls_of(SYS_madvise, 0, [&] { view.advise(mmf::advice::will_need, offset, length); }))
        CHECK(*calls == pages);
    if constexpr (support::wide) // in 32 bits an argument of 64 is two, which one system splits so
        if (const auto calls =
                calls_of(SYS_sync_file_range, 1, [&] { view.flush(offset, length); }))
            CHECK(*calls == std::vector<asked>{{page + 100 + offset, length}});
    if (const auto calls = calls_of(SYS_msync, 0, [&] { view.flush_to_disk(offset, 0); }))
        CHECK(calls->empty());
}
