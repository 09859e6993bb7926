// The scene's parts on Linux: a name is a file that nobody takes back, and a lock is one that the
// system does.

#include <string>

import record_sharing;
import scene;

void kill_by_hand(scene& stage, const std::string& name)
{
    record_sharing::remove_name(name); // of a demonstration that was killed here
    stage.say("By hand: whoever makes the name frees it. Here it is killed before.");
    stage.start("keeper", "keeper", {"--name", name, "--by-hand"});
    stage.line("keeper");
    stage.kill("keeper");
    stage.run("shell", "stat", {"-c", "%A %s bytes", "/dev/shm/" + name});

    stage.say("The next one has not made it, so it does not free it either. We do, by force.");
    stage.run("next", "keeper", {"--name", name, "--by-hand"});
    stage.run("shell", "rm", {"/dev/shm/" + name});
}

void show_locks(scene& stage, const std::string& name)
{
    stage.say("Each handle is a shared lock. Who wants it alone does not get it.");
    stage.run("shell", "flock", {"--nonblock", "--exclusive", "/dev/shm/" + name, "true"}, 1);
}
