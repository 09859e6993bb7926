// The scene's parts on Linux, where the shell has programs for them.

#include <string>
#include <vector>

import scene;

void make_terabyte(scene& show)
{
    show.run("shell", "truncate", {"-s", "1T", "terabyte"});
}

void show_terabyte(scene& show)
{
    show.run("shell", "stat", {"-c", "%s bytes, %b blocks used", "terabyte"});
}

void count_otherwise(scene& show)
{
    show.run("shell", "wc", {"-l", "text"});
}

void say_price(scene& show)
{
    show.say("Smaller views cost more page faults, and larger ones more addresses.");
}
