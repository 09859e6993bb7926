// Every function of files and views with each of its system calls refused in turn: it throws or
// does its work, and leaves nothing behind.
#include <doctest/doctest.h>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <system_error>
#include <vector>

import mmf;
import support;

using mmf::access;

namespace {

constexpr std::uint64_t page = 4096;

/// What a function could leave behind.
struct traces
{
    std::size_t descriptors = support::open_descriptors().size();
    std::size_t regions = 0; // of files
    std::vector<std::string> files;

    explicit traces(const std::filesystem::path& directory)
    {
        for (const auto& region : support::mapped_regions())
            regions += region.path.starts_with(directory.string());
        for (const auto& entry : std::filesystem::directory_iterator{directory})
            files.push_back(entry.path().filename().string() + ' ' +
                            std::to_string(entry.file_size()));
    }
};

struct function_under_test
{
    const char* name;
    std::function<void(const std::filesystem::path&)> call; // of a file of one page, beside `new`
    bool made = false; // true if its work is to be seen afterwards
    bool grows = false;
};

const std::vector<function_under_test> functions{
    {"create_file",
     [](const std::filesystem::path& path) { mmf::create_file(path.parent_path() / "new", page); },
     true},
    {"open_file", [](const std::filesystem::path& path) { mmf::open_file(path); }},
    {"open_file of one that grows",
     [](const std::filesystem::path& path) { mmf::open_file(path, access::read_write, 3 * page); },
     true, true},
    {"open_file of an empty one",
     [](const std::filesystem::path& path) { mmf::open_file(path.parent_path() / "empty"); }},
    {"map, read_ahead, flush, flush_to_disk",
     [](const std::filesystem::path& path) {
         auto view = mmf::open_file(path, access::read_write).map<access::read_write>(1);
         view.read_ahead();
         view.flush();
         view.flush_to_disk();
     }},
    {"a copy",
     [](const std::filesystem::path& path) { mmf::open_file(path).map<access::copy_on_write>(); }},
    {"chunks",
     [](const std::filesystem::path& path) {
         std::uint64_t bytes = 0;
         for (const auto& chunk : mmf::chunks(mmf::open_file(path), {.chunk_size = 1000}))
             bytes += chunk.size();
         CHECK(bytes == page);
     }},
};

/// Calls the function with its system call of this number refused; false if it makes no so many.
bool check_refusal(const function_under_test& tested, unsigned number, int error)
{
    const support::scratch_directory directory;
    const auto path = directory.file("file", std::string(page, 'x'));
    directory.file("empty", "");
    const traces before{directory.path()};
    std::error_code code;
    std::string refused;
    {
        const support::faults faults{support::refuse_call(number, error)};
        code = support::code_of([&] { tested.call(path); });
        refused = faults.refused();
    }
    const std::string where = std::string{tested.name} + ", call " + std::to_string(number) +
                              " of it, " + refused + ": " + std::strerror(error) +
                              "; it says: " + (code ? code.message() : "done");
    INFO(where);
    if (refused == "munmap")
        mmf::open_file(path).map(); // what the system did not unmap, it unmaps with the next view
    const traces after{directory.path()};
    CHECK(after.descriptors == before.descriptors);
    CHECK(after.regions == before.regions);
    // What has grown stays so, if no more than asking for its size has failed then.
    const bool grown = tested.grows && refused == "fstat";
    if (!grown && (code || !tested.made))
        CHECK(after.files == before.files);
    const bool made_when_read = error == EIO && refused == "mmap"; // as in /proc
    if (code && error != EFAULT && !made_when_read)
        CHECK(code.value() == error);
    if (error == EINTR && refused != "fstat" && refused != "mmap")
        CHECK_FALSE(code);
    return !refused.empty();
}

} // namespace

TEST_CASE("whatever call is refused, files and views throw its error and leave nothing behind")
{
    for (const auto& tested : functions)
        for (const int error : {ENOSPC, EINTR, EMFILE, ENOMEM, EIO, EFAULT}) {
            unsigned number = 0;
            while (check_refusal(tested, number, error))
                ++number;
            CHECK(number > 2);
        }
}
