/// Lesson 10 played: a file mapped, touched, shared, copied, dropped, and memory forgotten.

#include <fstream>
#include <ios>
#include <string>

import program;
import scene;

namespace {

void play(scene& show)
{
    show.say("A file of 64 MiB, step by step: what does top show, and whose is the memory?");
    std::ofstream{"file", std::ios::binary} << std::string(64 << 20, 'x');
    show.run("bets", "bets", {"file"});
    show.say("The page cache is on loan. What is a process's own is what can leak.");
}

} // namespace

int main(int argc, char** argv)
{
    program::options options{"demo", "Whose memory is it, step by step?"};
    return program::run(argc, argv, options, [] {
        const scene_directory directory{"whose-memory"};
        scene show;
        play(show);
    });
}
