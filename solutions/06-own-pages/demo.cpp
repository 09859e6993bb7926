/// Lesson 6 played: addresses without memory, memory page by page, a store where there is none,
/// and one address in two processes.

#include <functional>
#include <string>

import program;
import scene;

namespace {

void play(scene& show)
{
    show.say("64 GiB of addresses: how many of their pages have memory, step by step?");
    show.run("steps", "steps");
    show.say("A process has as many addresses as the processor knows, and no more.");
    show.run("steps", "steps", {"--reserve", "4000000G"}, 1);
    show.say("And an address alone says nothing: another process has something else there.");
    show.run("same", "same");
}

} // namespace

int main(int argc, char** argv)
{
    program::options options{"demo", "Addresses, memory, and one address in two processes."};
    return program::run(argc, argv, options, [] {
        scene show;
        play(show);
    });
}
