// Mappings of a program that was started without standard streams: what it prints is nobody's
// bytes.
#include <doctest/doctest.h>

#include <array>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

import mmf;
import process;
import support;

namespace {

/// Closes the standard streams, makes and opens a mapping of every kind, and holds them all while
/// the result is found out: how many of the streams are open.
const bool closer = support::role("map-without-streams", [](const auto& arguments) {
    for (int stream = 0; stream < 3; ++stream)
        ::close(stream);
    const std::string& name = arguments.at(0);
    const std::string& path = arguments.at(1);
    const std::array all{mmf::create_new(name, 8),     mmf::open_existing(name),
                         mmf::create_or_open(name, 8), mmf::create_or_open(name + "-2", 8),
                         mmf::create_file(path, 8),    mmf::open_file(path)};
    int open = 0;
    for (int stream = 0; stream < 3; ++stream)
        open += ::fcntl(stream, F_GETFD) >= 0;
    return all.back().created() ? 100 : open;
});

} // namespace

TEST_CASE("no mapping gets the number of a standard stream that is closed")
{
    const support::scratch_name name{"streams"};
    const support::scratch_directory directory;
    auto child = support::start_role("map-without-streams", {name, directory.path() / "file"});
    CHECK(child.wait() == process::exit_status{0, 0});
    CHECK_FALSE(name.exists());
}
