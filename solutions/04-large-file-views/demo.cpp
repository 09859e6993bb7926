/// Lesson 4 played: a file of a tebibyte seen through small views, and the lines of a real one
/// counted. demo_posix.cpp and demo_win32.cpp have what is another thing on each system.

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>

import large_file_views;
import mmf;
import program;
import scene;

/// Makes the file `terabyte`, of that size, with nothing stored in it.
void make_terabyte(scene& show);
/// Shows its size, and the room that it takes, as the system says them.
void show_terabyte(scene& show);
/// Counts the lines of the file `text` with a program that knows nothing of this course.
void count_otherwise(scene& show);
/// Tells what the two runs of `lines` after this are for.
void say_price(scene& show);

namespace {

/// A file of `size` bytes: lines of many lengths, the last one unfinished.
void write_text(const std::string& path, std::size_t size)
{
    std::string block;
    for (int i = 0; block.size() < std::size_t{4} << 20; ++i)
        block +=
            "line " + std::to_string(i) + std::string(static_cast<std::size_t>(i % 97), '.') + '\n';
    std::ofstream file{path, std::ios::binary};
    for (std::size_t done = 0; done < size && file; done += block.size())
        file << block;
    if (!file.flush())
        throw std::runtime_error{"there is no room for " + path};
}

/// The same walk with module mmf.
std::uint64_t lines_by_mmf(const std::string& path)
{
    std::uint64_t lines = 0;
    for (const auto& chunk : mmf::chunks(mmf::open_file(path)))
        lines += large_file_views::count_newlines(chunk.bytes());
    return lines;
}

void play_far_offsets(scene& show)
{
    show.say("A file of 1 TiB. Nothing is stored in it yet, so it takes no room on the disk.");
    make_terabyte(show);
    show_terabyte(show);

    show.say(
        "Texts are stored past 4 GiB and at the very end, each through a view of a few bytes.");
    show.run("poke", "poke", {"terabyte", "4294967301", "five bytes past 4 GiB"});
    show.run("poke", "poke", {"terabyte", "1099511627757", "the last 19 bytes.."});
    show_terabyte(show);

    show.say("They are where they were stored. At 5, the lower half of the offset, is nothing.");
    show.run("peek", "peek", {"terabyte", "4G", "32"});
    show.run("peek", "peek", {"terabyte", "1099511627744"});
    show.run("peek", "peek", {"terabyte", "0", "32"});

    show.say("Past the end is nothing to see, and a store there does not make the file longer.");
    show.run("peek", "peek", {"terabyte", "1T"}, 1);
    show.run("poke", "poke", {"terabyte", "1T", "more"}, 1);
}

void play_lines(scene& show)
{
    show.say("Now a file full of text: 400 MiB, in views of 4 MiB.");
    write_text("text", std::size_t{400} << 20);
    show.run("lines", "lines", {"text"});
    count_otherwise(show);

    say_price(show);
    show.run("lines", "lines", {"text", "--window", "64K", "--faults"});
    show.run("lines", "lines", {"text", "--window", "64M", "--faults"});

    show.say("The same walk with module mmf:");
    std::cout << "mmf::chunks: " << lines_by_mmf("text") << " lines" << std::endl;
}

} // namespace

int main(int argc, char** argv)
{
    program::options options{"demo",
                             "A file of a tebibyte through small views, and lines counted."};
    return program::run(argc, argv, options, [] {
        const scene_directory temporary{"large-file-views"};
        scene show;
        play_far_offsets(show);
        play_lines(show);
    });
}
