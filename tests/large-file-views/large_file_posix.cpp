// A real file of more than 2 GiB: every byte is written, read and counted. About five seconds on a
// machine that does nothing else.

#include <doctest/doctest.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

#include <sys/resource.h>

import mmf;
import process;
import support;

namespace {

constexpr process::milliseconds deadline{120'000};
constexpr std::uint64_t mebibyte = std::uint64_t{1} << 20;

#if defined(__SANITIZE_ADDRESS__)
constexpr bool sanitized = true;
#elif defined(__has_feature)
constexpr bool sanitized = __has_feature(address_sanitizer);
#else
constexpr bool sanitized = false;
#endif

std::filesystem::path own_directory()
{
    return std::filesystem::path{process::own_path()}.parent_path();
}

/// A little more than 2 GiB of lines; no two windows of it end at the same place in a line.
std::string write_big(const support::scratch_directory& directory)
{
    std::string block;
    for (int i = 0; block.size() < mebibyte; ++i)
        block += "line " + std::to_string(i) + ' ' +
                 std::string(static_cast<std::size_t>(i % 83), '.') + '\n';
    const std::string path = directory.path() / "big";
    std::ofstream file{path, std::ios::binary};
    for (std::uint64_t written = 0; written < 2'100 * mebibyte; written += block.size())
        file << block;
    file << "the last line is not ended";
    file.close();
    REQUIRE(file);
    return path;
}

/// The largest resident set that a child of this process has had, in bytes.
std::uint64_t peak_of_children()
{
    struct rusage usage;
    REQUIRE(getrusage(RUSAGE_CHILDREN, &usage) == 0);
    return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
}

} // namespace

TEST_CASE("lines equals wc -l on a real file of more than 2 GiB, in memory of a window and 32 MiB")
{
    if (std::filesystem::space(own_directory()).available < 5'000 * mebibyte) {
        MESSAGE("not checked: there is no room for a file of 2.1 GiB in ", own_directory().string());
        return;
    }
    const support::scratch_directory directory{own_directory()};
    const std::string path = write_big(directory);
    const std::string program = own_directory() / "solution-large-file-views-lines";
    const auto run = [](const std::string& command) {
        const auto result = process::run({"sh", "-c", command}, deadline);
        CHECK(result.errors == "");
        return result.output;
    };

    const std::string answer = run("wc -l < " + path);
    CHECK(run("exec " + program + ' ' + path) == answer);
    if (sanitized)
        return; // it takes terabytes of addresses, and memory of its own
    CHECK(peak_of_children() < (4 + 32) * mebibyte);
    CHECK(run("ulimit -v 262144; exec " + program + ' ' + path) == answer);
    CHECK(run("ulimit -v 262144; exec " + program + " --window 64M " + path) == answer);
    CHECK(peak_of_children() < (64 + 32) * mebibyte);
}
