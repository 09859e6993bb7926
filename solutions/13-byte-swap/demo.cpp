/// Program swap on the doubles of the tip's kind: what their bytes are, and what becomes of them.

#include <functional>
#include <string>
#include <vector>

import program;
import scene;

namespace {

void play()
{
    scene stage;
    stage.say("The bytes of 1, 0.1 and Pi, and what they are the other way round.");
    stage.run("swap", "swap", {"1", "0.1", "3.141592653589793"});

    stage.say("A sign, an infinity, a NaN: also they are eight bytes.");
    stage.run("swap", "swap", {"-0.0", "-inf", "nan"});

    stage.say("Twice is as before: 3.03865e-319 is what became of 1.");
    stage.run("swap", "swap", {"3.03865e-319"});
}

} // namespace

int main(int argc, char** argv)
{
    program::options options{"demo", "The bytes of doubles, turned around."};
    return program::run(argc, argv, options, play);
}
