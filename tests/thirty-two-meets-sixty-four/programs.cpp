// The programs of lesson 15 as a user meets them, and the pairs of lessons 11 and 14 with one end
// built for 32 bits. Meetings are lines that a program has printed; nothing waits for time to pass.

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

import mmf;
import process;
import support;

#include "../greeted.hpp"

namespace {

using arguments = std::vector<std::string>;

/// So long that the next step does not come while a check looks.
const std::string never = "86400000";

/// A build's programs, and what to call it in a verdict.
struct build
{
    std::string name;
    bool other;

    /// The path of a program of this build.
    std::string operator()(const std::string& program) const
    {
        const auto own = support::built("solution-" + program);
        return other ? support::other_width(own).value_or(own) : own;
    }
};

constexpr int bits = 8 * static_cast<int>(sizeof(void*));
const build here{std::to_string(bits) + " bits", false};

/// The builds that there are: this one, and that of the other width.
std::vector<build> builds()
{
    std::vector<build> all{here};
    if (support::other_width(support::built("solution-counter-server")))
        all.push_back({std::to_string(96 - bits) + " bits", true});
    else
        MESSAGE(support::without_other_width());
    return all;
}

arguments command(const std::string& program, const arguments& options)
{
    arguments words{program};
    words.insert(words.end(), options.begin(), options.end());
    return words;
}

/// Starts the program and waits until it has printed `first`.
process::child start(const std::string& program, const arguments& options, const std::string& first)
{
    return greeted(process::child{command(program, options)}, first);
}

const std::string ours = "thirty-two-meets-sixty-four-";

} // namespace

TEST_CASE("layout: where the fields are as agreed, in each width")
{
    for (const build& one : builds()) {
        const auto result = process::run(command(one(ours + "layout"), {}));
        CAPTURE(one.name);
        CHECK(result.status.success());
        CHECK(result.output.starts_with(one.name));
        CHECK(result.output.ends_with("\nas agreed: 40 bytes\n"
                                      "   0  count    8 bytes\n"
                                      "   8  version  1 byte\n"
                                      "  16  interval 8 bytes\n"
                                      "  24  limit    8 bytes\n"
                                      "  32  title    8 bytes\n"));
    }
}

TEST_CASE("server and client of each width: the client shows all five")
{
    const auto all = builds();
    for (const build& server_build : all)
        for (const build& client_build : all) {
            const support::scratch_name name{"status"};
            CAPTURE(server_build.name);
            CAPTURE(client_build.name);
            auto server = start(server_build(ours + "server"),
                                {"--name", name, "--interval", never, "--count", "5000000000",
                                 "--title", "from " + server_build.name},
                                "wrote 1");
            const auto client = process::run(
                command(client_build(ours + "client"), {"--name", name, "--count", "1"}));
            CHECK(client.errors.empty());
            CHECK(client.output ==
                  "1 of 5000000000, one in 86400 s: from " + server_build.name + '\n');
            // Lesson 14's client knows nothing of the other four, and finds the count where it was.
            const auto old = process::run(
                command(client_build("counter-client"), {"--name", name, "--count", "1"}));
            CHECK(old.output == "read 1\n");
            server.interrupt();
            CHECK(server.wait().success());
            CHECK_FALSE(name.exists());
        }
}

TEST_CASE("a server that ends by itself says each step, and a client without one makes nothing")
{
    const support::scratch_name name{"ends"};
    const auto server = process::run(
        command(here(ours + "server"), {"--name", name, "--interval", "1", "--count", "2"}));
    CHECK(server.output == "wrote 1\nwrote 2\n");
    CHECK(server.status.success());
    const auto client =
        process::run(command(here(ours + "client"), {"--name", name, "--count", "1"}));
    CHECK(client.status == process::exit_status{1, 0});
    CHECK(client.errors == "client: open_existing '" + name.string() +
                               "': no such mapping. Is the program that creates it running?\n");
    CHECK_FALSE(name.exists());
}

TEST_CASE("a title that does not fit is refused, and no name is left")
{
    const support::scratch_name name{"long"};
    const auto result = process::run(
        command(here(ours + "server"), {"--name", name, "--title", std::string(88, 't')}));
    CHECK(result.status == process::exit_status{1, 0});
    CHECK(result.errors == "server: fill: a title of 88 bytes: there is room for 87\n");
    CHECK_FALSE(name.exists());
}

TEST_CASE("lesson 14's server and client, each in each width")
{
    const auto all = builds();
    for (const build& server_build : all)
        for (const build& client_build : all) {
            const support::scratch_name name{"counter"};
            CAPTURE(server_build.name);
            CAPTURE(client_build.name);
            auto server = start(server_build("counter-server"),
                                {"--name", name, "--interval", never}, "wrote 1");
            {
                auto view = mmf::open_existing(name).map<mmf::access::read_write>();
                view.atomic<std::int64_t>(0).store(0x0102'0304'0506'0708);
                constexpr unsigned char bytes[] = {8, 7, 6, 5, 4, 3, 2, 1};
                CHECK(std::ranges::equal(view.bytes().first(8), std::as_bytes(std::span{bytes})));
            }
            const auto client = process::run(
                command(client_build("counter-client"), {"--name", name, "--count", "1"}));
            CHECK(client.errors.empty());
            CHECK(client.output == "read 72623859790382856\n");
            server.interrupt();
            CHECK(server.wait().success());
            CHECK_FALSE(name.exists());
        }
}

TEST_CASE("lesson 11's writer and reader, each in each width: the packed record has no other layout")
{
    const auto all = builds();
    for (const build& writer_build : all)
        for (const build& reader_build : all) {
            const support::scratch_name name{"record"};
            CAPTURE(writer_build.name);
            CAPTURE(reader_build.name);
            auto writer = start(writer_build("record-sharing-writer"), {"--name", name},
                                "created " + name.string());
            constexpr unsigned char packed[] = {0x34, 0x12, 0xeb, 0x32, 0xa4, 0xf8, 0x18,
                                                0x2d, 0x44, 0x54, 0xfb, 0x21, 0x09, 0x40};
            {
                // No mapping of ours: the object is the writer's, made with the raw calls.
                const auto view = mmf::open_existing(name, mmf::access::read_only).map();
                const auto found = view.bytes().first(sizeof packed);
                const auto expected = std::as_bytes(std::span{packed});
                const bool same = std::ranges::equal(expected, found);
                CHECK_MESSAGE(same, support::compare_bytes(expected, found));
            }
            const auto reader = process::run(
                command(reader_build("record-sharing-reader"), {"--name", name, "--set", "-42"}));
            CHECK(reader.errors.empty());
            CHECK(reader.output == "valwrd = 4660\nvalint = -42\nvaldbl = 3.141592653589793\n");
            writer.write_line("");
            CHECK(writer.read_line().value_or("") == "valwrd = 4660");
            CHECK(writer.read_line().value_or("") == "valint = -42");
            CHECK(writer.read_line().value_or("") == "valdbl = 3.141592653589793");
            writer.close_input();
            CHECK(writer.wait().success());
            CHECK_FALSE(name.exists());
        }
}
