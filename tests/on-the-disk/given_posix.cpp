// What the learner of lesson 8 is given, on Linux: what is no regular file, which errors come, and
// how many pages are dirty.

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <sstream>
#include <string>
#include <system_error>
#include <typeinfo>
#include <vector>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

import mmf;
import on_the_disk;
import process;
import support;

#include "../support/open_files.hpp"

#include "on_the_disk.hpp"

#include "real_disk_posix.hpp"

TEST_CASE("a pipe is refused, and not waited for; a child inherits no file")
{
    const support::scratch_directory here;
    const std::string pipe = (here.path() / "pipe").string();
    REQUIRE(mkfifo(pipe.c_str(), 0600) == 0);
    for (const on_the_disk::access how : {access::read, access::write})
        CHECK(support::code_of([&] { const mapped_file file{pipe, how}; }) ==
              std::errc::invalid_argument);
    const mapped_file file{here.file("file", "text").string()};
    CHECK(fcntl(static_cast<int>(file.handle()), F_GETFD) == FD_CLOEXEC);
}

TEST_CASE("each error of a call that maps a file comes, and nothing stays open")
{
    const scratch_file made{on_the_disk::page_size()};
    std::vector<int> numbers = support::size_calls();
    numbers.push_back(support::map_call);
    for (std::size_t call = 0; call < 2; ++call) {
        const open_files before;
        std::size_t made_calls = 0;
        std::error_code found;
        const std::string skipped = support::watch_calls(
            numbers, [&](const support::system_call&) { return made_calls++ == call ? ENFILE : 0; },
            [&] { found = support::code_of([&] { const mapped_file file{made.path()}; }); });
        if (!skipped.empty()) {
            MESSAGE(skipped);
            return;
        }
        CHECK(found == error_of(ENFILE));
        before.check_same("a file could not be mapped");
    }
}

TEST_CASE("dirty_pages counts the pages that were stored to")
{
    const auto disk = real_disk(16 * on_the_disk::page_size());
    if (!disk)
        return;
    const mapped_file file{disk->path()};
    CHECK(on_the_disk::dirty_pages(file).value() == 0);
    bool counted = false;
    for (int round = 0; round < 5 && !counted; ++round) { // in one somebody may call sync(2)
        file.bytes()[5 * on_the_disk::page_size()] = static_cast<std::byte>(round);
        const std::uint64_t dirty = dirty_bytes(file.bytes().data()) / on_the_disk::page_size();
        counted = dirty > 0 && on_the_disk::dirty_pages(file).value() == dirty;
    }
    CHECK(counted);
}

TEST_CASE("if the system does not say which pages are dirty, its error comes")
{
    const scratch_file made{on_the_disk::page_size()};
    const mapped_file file{made.path()};
    const support::limit none{support::resource::descriptors};
    CHECK(support::code_of([&] { (void)on_the_disk::dirty_pages(file); }) == error_of(EMFILE));
}
