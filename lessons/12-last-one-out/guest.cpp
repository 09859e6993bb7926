/// Opens what a keeper has made, and holds it until Enter, Ctrl-C or the end of the input.
///
///     $ build/last-one-out-guest
///     found LAST_ONE_OUT: 64 bytes
///     (Enter)

#include <iostream>
#include <string>

import last_one_out;
import mmf;
import process;
import program;

int main(int argc, char** argv)
{
    std::string name = "LAST_ONE_OUT";
    program::options options{"guest", "Opens a keeper's object and holds it, until Enter."};
    options.text("--name", name, "the name of the object");
    return program::run(argc, argv, options, [&] {
        process::interrupt_guard input;
        const mmf::mapping memory = last_one_out::open(name);
        std::cout << "found " << name << ": " << memory.size() << " bytes" << std::endl;
        input.read_line();
    });
}
