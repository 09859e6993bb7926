// The scene's parts on Linux: a file shows the object, and a name goes when it is freed.

#include <string>
#include <vector>

import scene;

void show_object(scene& stage, const std::string& name)
{
    stage.say("The record is 14 bytes in memory, and on Linux a file shows them.");
    stage.run("shell", "od", {"-A", "d", "-t", "x1", "/dev/shm/" + name});
}

void end_both(scene& stage, const std::vector<std::string>& name)
{
    stage.say("The first writer made the name and takes it away. The second still has the record.");
    stage.interrupt("writer");
    stage.finish("writer");
    stage.run("reader", "reader", name, 1);
    stage.type("second");
    stage.lines("second", 3);
    stage.interrupt("second");
    stage.finish("second");
}
