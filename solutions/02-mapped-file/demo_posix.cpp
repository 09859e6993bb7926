// The scene's parts on Linux, where the shell has programs for them.

#include <string>

import process;
import scene;

void read_otherwise(scene& show, const std::string& path)
{
    show.run("shell", "cat", {path});
}

void show_mapped(scene& show, const std::string& path, bool mapped)
{
    const std::string maps = "/proc/" + std::to_string(process::own_id()) + "/maps";
    show.run("shell", "grep", {"/" + path + "$", maps}, mapped ? 0 : 1); // 1: no such line
}
