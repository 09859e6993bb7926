/// Lesson 3 played: ten bytes of a file, and what is mapped for them.

#include <fstream>
#include <string>
#include <system_error>

import program;
import scene;

int main(int argc, char** argv)
{
    program::options options{"demo", "Ten bytes of a file, and what is mapped for them."};
    return program::run(argc, argv, options, [] {
        const scene_directory temporary{"any-offset"};
        scene show;
        std::ofstream{"text", std::ios::binary} << std::string(69'900, '.') << "ten bytes."
                                                << std::string(60'090, '.');

        show.say("Ten bytes at offset 69900. Windows hands out addresses in pieces of 64 KiB: so "
                 "far down "
                 "goes the view.");
        show.run("where", "where", {"text", "69900", "10", "--granularity", "64K"});
        show.say("With pieces of 128 KiB it would begin at the file's beginning.");
        show.run("where", "where", {"text", "69900", "10", "--granularity", "128K"});
        show.say(
            "512 is the granularity of no system. It goes well if a page happens to begin there, "
            "and else it does not.");
        show.run("where", "where", {"text", "66000", "10", "--granularity", "512"});
        show.run("where", "where", {"text", "66100", "10", "--granularity", "512"}, 1);
    });
}
