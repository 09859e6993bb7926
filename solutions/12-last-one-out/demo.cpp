/// Lesson 12 played: a name that a killed program leaves behind, and one that goes with the last one
/// out. demo_posix.cpp and demo_win32.cpp have what is another thing on each system.

#include <string>
#include <system_error>
#include <vector>

import program;
import scene;

/// A keeper that does all by hand is killed: what becomes of its name.
void kill_by_hand(scene& stage, const std::string& name);
/// Says who holds the name, where a program knows it.
void show_locks(scene& stage, const std::string& name);

namespace {

void play(scene& stage)
{
    const scene_name own{"last-one-out-demo"};
    const std::vector<std::string> name{"--name", own.text()};
    kill_by_hand(stage, own.text());

    stage.say("By mmf: a keeper makes the object, a guest opens it. Both hold the name.");
    stage.start("keeper", "keeper", name);
    stage.line("keeper");
    stage.start("guest", "guest", name);
    stage.line("guest");
    show_locks(stage, own.text());

    stage.say("The keeper ends. The name stays with the guest.");
    stage.interrupt("keeper");
    stage.finish("keeper");
    stage.run("second", "guest", name);

    stage.say("The guest is the last one out, and takes the name along.");
    stage.interrupt("guest");
    stage.finish("guest");
    stage.run("second", "guest", name, 1);

    stage.say("A keeper is killed. It holds nothing any more, so its name means nothing.");
    stage.start("keeper", "keeper", name);
    stage.line("keeper");
    stage.kill("keeper");
    stage.run("guest", "guest", name, 1);
    stage.run("next", "keeper", name);
}

} // namespace

int main(int argc, char** argv)
{
    program::options options{"demo", "A name goes with the last one out, also if that is killed."};
    return program::run(argc, argv, options, [] {
        scene stage;
        play(stage);
    });
}
