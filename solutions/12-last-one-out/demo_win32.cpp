// The scene's parts on Windows: it counts handles, and takes back those of a killed program.

#include <string>

import scene;

void kill_by_hand(scene& stage, const std::string& name)
{
    stage.say("By hand: a keeper makes the name, and is killed. The system closes its handles.");
    stage.start("keeper", "keeper", {"--name", name, "--by-hand"});
    stage.line("keeper");
    stage.kill("keeper");
    stage.run("next", "keeper", {"--name", name, "--by-hand"});
}

void show_locks(scene&, const std::string&) {}
