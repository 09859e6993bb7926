/// Lesson 15 played: a server and a client of different widths, and the layout that they have in
/// common.

#include <filesystem>
#include <string>

import process;
import program;
import scene;

namespace {

/// A server of one width counts, a client of the other one looks; each where its directory says.
void play_pair(scene& show, const std::string& servers, const std::string& clients,
               const std::string& title)
{
    const scene_name name{"demo_memory"};
    show.start("server", servers + "server",
               {"--name", name.text(), "--interval", "300", "--count", "3600", "--title", title});
    show.line("server");
    show.start("client", clients + "client", {"--name", name.text(), "--interval", "450"});
    show.line("client");
    show.lines("server", 2);
    show.line("client");
    show.interrupt("client");
    show.finish("client");
    show.interrupt("server");
    show.finish("server");
}

void play(scene& show)
{
    const auto here = std::filesystem::path{process::own_path()}.parent_path();
    const std::string other = here.filename().string() + "-32/";
    show.say("Where a program of 64 bits has the fields of a struct.");
    show.run("64 bits", "layout");
    if (!std::filesystem::exists(here.parent_path() / other)) {
        show.say("There are no programs of 32 bits here: on Linux the packages gcc-multilib and "
                 "g++-multilib bring what they need. Here is a pair of 64 bits.");
        play_pair(show, "", "", "from 64 bits");
        return;
    }
    show.say("And one of 32 bits: the first struct is another, the second is the same.");
    show.run("32 bits", other + "layout");
    show.say("A server of 64 bits counts, a client of 32 bits shows all that it shares.");
    play_pair(show, "", other, "from 64 bits");
    show.say("The other way round.");
    play_pair(show, other, "", "from 32 bits");
}

} // namespace

int main(int argc, char** argv)
{
    program::options options{"demo", "A server and a client of different widths share one layout."};
    return program::run(argc, argv, options, [] {
        scene show;
        play(show);
    });
}
