/// Lesson 5 played: who says no to which view of a file, and who has what is stored in a copy.

#include <fstream>
#include <string>
#include <system_error>

import program;
import scene;

int main(int argc, char** argv)
{
    program::options options{"demo", "Who says no to a view, and what is stored in a copy."};
    return program::run(argc, argv, options, [] {
        const scene_directory temporary{"three-permissions"};
        scene show;
        std::ofstream{"ideas", std::ios::binary} << "one idea\n" << std::string(20'000, '.');

        show.say("A file is opened in three ways, and of each every view is wanted. Who says no?");
        show.run("table", "table", {"ideas"});
        show.say("One of the views that a reader may have takes stores. Nobody says no: each page "
                 "that is stored to is copied first.");
        show.run("patch", "patch", {"ideas", "0", "ONE"});
        show.say("Two bytes, the last of a page and the first of the next one.");
        show.run("patch", "patch", {"ideas", "4095", "ab"});
    });
}
