/// Lesson 2 played: letters of a file are changed through a view, and others see it at once.
/// demo_posix.cpp and demo_win32.cpp have what is another thing on each system.

#include <fstream>
#include <string>
#include <system_error>

import mapped_file;
import program;
import scene;

/// Reads the file with a program that knows nothing of this course.
void read_otherwise(scene& show, const std::string& path);
/// Shows what the system says of this process's views of the file.
void show_mapped(scene& show, const std::string& path, bool mapped);

namespace {

void write_text(const std::string& path, const std::string& text)
{
    std::ofstream{path, std::ios::binary} << text;
}

void play_store(scene& show)
{
    show.say("A file, seen through a view of it. No call reads its bytes: they are memory.");
    write_text("idea", "a file is memory\n");
    show.run("show", "show", {"idea"});

    show.say("A store through a view. The program goes on running, and makes no call after it.");
    show.start("upper", "upper", {"idea", "--hold"});
    show.line("upper");
    show.say("Who reads the file finds the new letters: there is one copy of its bytes in memory.");
    read_otherwise(show, "idea");
    show.type("upper");
    show.finish("upper");
}

void play_views(scene& show)
{
    show.say("This program maps the file, too. The file is closed again, and the view stays...");
    {
        const mapped_file::view seen{"idea"};
        show_mapped(show, "idea", true);
    }
    show.say("... until it is unmapped.");
    show_mapped(show, "idea", false);
}

void play_ends(scene& show)
{
    show.say("An empty file has nothing to map, and is no error. A directory is one.");
    write_text("empty", "");
    show.run("show", "show", {"empty"});
    show.run("show", "show", {"."}, 1);
}

} // namespace

int main(int argc, char** argv)
{
    program::options options{"demo", "Letters of a file are changed through a view."};
    return program::run(argc, argv, options, [] {
        const scene_directory temporary{"mapped-file"};
        scene show;
        play_store(show);
        play_views(show);
        play_ends(show);
    });
}
