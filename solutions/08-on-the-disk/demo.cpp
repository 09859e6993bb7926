/// Lesson 8 played: a killed process loses nothing, pages are dirty until they are flushed, and a
/// journal grows.

#include <functional>
#include <string>

import program;
import scene;

namespace {

void play(scene& show)
{
    const scene_directory here{"on-the-disk"};
    show.say("A process stores, flushes nothing, and is killed. What has the file?");
    show.run("killed", "killed", {"note"});
    show.say("The system has it. Which pages has it not handed over to the disk?");
    show.run("dirty", "dirty", {"pages"});
    show.say("A journal: the data is on the disk before the word that counts it.");
    show.run("append", "append", {"log", "one", "two"});
    show.run("append", "append", {"log", "three"});
}

} // namespace

int main(int argc, char** argv)
{
    program::options options{"demo", "A killed process, dirty pages, and a journal."};
    return program::run(argc, argv, options, [] {
        scene show;
        play(show);
    });
}
