// The programs of lesson 7 as a user meets them: what they print, how they end.

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

import mmf;
import process;
import support;

// os_behaviour_posix.cpp and os_behaviour_win32.cpp have it.
/// True where a file can be cut while it is mapped.
bool cuts_what_is_mapped();

namespace {

process::result run(std::string_view program, const std::vector<std::string>& words = {})
{
    std::vector<std::string> command{support::built("solution-cut-short-" + std::string{program})};
    command.insert(command.end(), words.begin(), words.end());
    return process::run(command);
}

const std::uint64_t page = mmf::granularity();

/// What `pages` says of a file that has kept so many bytes.
std::string expected(std::uint64_t keep)
{
    std::string text;
    for (unsigned number = 0; number < 5; ++number) {
        const std::uint64_t begin = number * page;
        const std::uint64_t left = keep <= begin ? 0 : std::min(keep - begin, page);
        text += "page " + std::to_string(number) + ": ";
        if (left == 0)
            text += std::make_error_code(std::errc::io_error).message() + '\n';
        else
            text += std::to_string(left) + " of '" + static_cast<char>('a' + number) + '\'' +
                    (left == page ? "" : ", then " + std::to_string(page - left) + " zeros") + '\n';
    }
    return text;
}

} // namespace

TEST_CASE("pages copies what is left of a file that another process cuts")
{
    for (const std::uint64_t keep : {std::uint64_t{0}, std::uint64_t{1}, page, 2 * page + 100}) {
        const auto result = run("pages", {"--keep", std::to_string(keep)});
        CHECK(result.status.success());
        CHECK(result.errors == "");
        if (cuts_what_is_mapped())
            CHECK(result.output == expected(keep));
        else {
            CHECK(result.output.starts_with("pages: "));
            CHECK(result.output.ends_with(expected(5 * page)));
        }
    }
    const auto usual = run("pages");
    CHECK(usual.output.ends_with(expected(cuts_what_is_mapped() ? 2 * page + 100 : 5 * page)));
}

TEST_CASE("pages loads by itself if it is told to, and is ended where nothing is left")
{
    const auto result = run("pages", {"--plain", "--keep", std::to_string(page + 1)});
    if (!cuts_what_is_mapped()) {
        CHECK(result.output.ends_with(expected(5 * page)));
        return;
    }
    const auto all = expected(page + 1);
    CHECK(result.output == all.substr(0, all.find("page 2")));
    CHECK_FALSE(result.status.success());
    CHECK(!result.errors.starts_with("pages: ")); // killed, and no error that it tells
}

TEST_CASE("room makes a file with room, and one without")
{
    const support::scratch_directory directory;
    const std::string where = directory.path().string();
    const auto full = run("room", {where, "1M"});
    CHECK(full.output.starts_with("1048576 bytes, and room for "));
    CHECK(full.errors == "");
    CHECK(full.status.success());
    const auto sparse = run("room", {where, "1M", "--sparse"});
    CHECK(sparse.output.starts_with("1048576 bytes, and room for "));
    if (cuts_what_is_mapped()) {
        CHECK(full.output != sparse.output);
        CHECK(sparse.output == "1048576 bytes, and room for 0\n");
    }
    CHECK(std::filesystem::is_empty(directory.path()));
}

TEST_CASE("room says what cannot be done")
{
    const support::scratch_directory directory;
    const auto large = run("room", {directory.path().string(), "0x7fffffffffffffff"});
    CHECK(large.output == "");
    CHECK(large.errors.starts_with("room: "));
    CHECK(large.status == process::exit_status{1, 0});
    const auto nowhere = run("room", {(directory.path() / "none").string(), "1M"});
    CHECK(nowhere.errors.starts_with("room: '"));
    CHECK(nowhere.status == process::exit_status{1, 0});
    CHECK(std::filesystem::is_empty(directory.path()));
}
