/// Lesson 9 played: the same file read and mapped, from front to back and at a few places, with
/// what each way costs.

#include <cstddef>
#include <fstream>
#include <stdexcept>
#include <string>
#include <system_error>

import program;
import scene;

namespace {

/// A text of `size` bytes, stored so many at a time: the system keeps it in pieces of that size.
void write_text(const std::string& path, std::size_t size, std::size_t piece)
{
    std::string block;
    while (block.size() < piece)
        block += "a line of thirty-one characters\n";
    std::ofstream file;
    file.rdbuf()->pubsetbuf(nullptr, 0); // each write is one call
    file.open(path, std::ios::binary);
    for (std::size_t done = 0; done < size && file; done += piece)
        file.write(block.data(), static_cast<std::streamsize>(piece));
    if (!file.flush())
        throw std::runtime_error{"there is no room for " + path};
}

void play(scene& show)
{
    show.say("Two files of 128 MiB, both in the cache: 'log' was written 4 KiB at a time, 'copy' 8 "
             "MiB.");
    write_text("log", std::size_t{128} << 20, std::size_t{4} << 10);
    write_text("copy", std::size_t{128} << 20, std::size_t{8} << 20);

    show.say(
        "A thousand places of 64 bytes, each once: a call for each, or one call for all of them?");
    for (const std::string file : {"log", "copy"})
        for (const std::string by : {"read", "view"})
            show.run(by, "places", {file, "--by", by, "--looks", "1000"});

    show.say("And twenty times as many: by now every page has been mapped, and a look costs no "
             "call.");
    for (const std::string by : {"read", "view"})
        show.run(by, "places", {"copy", "--by", by, "--looks", "20000"});

    show.say(
        "All of it, once, from front to back. Which way wins depends on how the file was written.");
    for (const std::string file : {"log", "copy"})
        for (const std::string by : {"read", "view", "populated"})
            show.run(by, "count", {file, "--by", by});

    show.say("A small file: nothing that is mapped comes back.");
    write_text("small", std::size_t{4} << 10, std::size_t{4} << 10);
    for (const std::string by : {"read", "view"})
        show.run(by, "count", {"small", "--by", by, "--window", "4K"});
}

} // namespace

int main(int argc, char** argv)
{
    program::options options{"demo", "A file read and mapped, and what each way costs."};
    return program::run(argc, argv, options, [] {
        const scene_directory temporary{"read-or-map"};
        scene show;
        play(show);
    });
}
