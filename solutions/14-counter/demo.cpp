/// Lesson 14 played: a server counts, a client reads along, and the name goes with the last one out.

#include <functional>
#include <string>

import program;
import scene;

namespace {

void play(scene& show)
{
    const scene_name own{"demo_memory"};
    const std::string& name = own.text();
    show.say("A server makes the mapping " + name + " and counts in it.");
    show.start("server", "server", {"--name", name, "--interval", "200"});
    show.line("server");

    show.say("A client opens the same memory and shows what is there, at its own pace.");
    show.start("client", "client", {"--name", name, "--interval", "550"});
    show.line("client");
    show.lines("server", 2);
    show.line("client");
    show.lines("server", 3);
    show.line("client");

    show.say("The name is taken: a second server gets an error.");
    show.run("second", "server", {"--name", name}, 1);

    show.say("Ctrl-C ends the server. The client holds the memory, and reads the last value.");
    show.interrupt("server");
    show.finish("server");
    show.line("client");

    show.say("Ctrl-C ends the client, the last one out. Now the name is gone.");
    show.interrupt("client");
    show.finish("client");
    show.run("client", "client", {"--name", name}, 1);

    show.say("A server that is killed cannot clean up. The next one starts all the same, from 1.");
    show.start("server", "server", {"--name", name, "--interval", "200"});
    show.line("server");
    show.kill("server");
    show.run("next", "server", {"--name", name, "--interval", "200", "--count", "2"});
}

} // namespace

int main(int argc, char** argv)
{
    program::options options{"demo", "A server counts, and a client reads along."};
    return program::run(argc, argv, options, [] {
        scene show;
        play(show);
    });
}
