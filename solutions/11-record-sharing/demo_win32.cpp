// The scene's parts on Windows: no file shows the object, and a name goes with its last handle.

#include <string>
#include <vector>

import scene;

void show_object(scene& stage, const std::string&)
{
    stage.say("The record is in memory, and on Windows no file shows it.");
}

void end_both(scene& stage, const std::vector<std::string>& name)
{
    stage.say("The first writer ends. The second has a handle, and with it keeps the name.");
    stage.interrupt("writer");
    stage.finish("writer");
    stage.run("reader", "reader", name);

    stage.say("The second ends, and with the last handle the name goes.");
    stage.interrupt("second");
    stage.finish("second");
    stage.run("reader", "reader", name, 1);
}
