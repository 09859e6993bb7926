/// Lesson 7 played: a file that another process cuts, copied page by page; and files with room on
/// the disk and without.

#include <functional>
#include <string>

import program;
import scene;

namespace {

void play(scene& show)
{
    show.say("A file of five pages is mapped, and another process leaves it two and a bit.");
    show.run("pages", "pages");
    show.say("The size of a file is one thing, its room on the disk another.");
    show.run("room", "room", {".", "1M", "--sparse"});
    show.run("room", "room", {".", "1M"});
}

} // namespace

int main(int argc, char** argv)
{
    program::options options{"demo", "A file cut under a view, and room on the disk."};
    return program::run(argc, argv, options, [] {
        scene show;
        play(show);
    });
}
