/// Makes a shared object, holds it until Enter, Ctrl-C or the end of the input, and lets go of it.
///
///     $ build/last-one-out-keeper
///     made LAST_ONE_OUT
///     (Enter)

#include <iostream>
#include <string>

import last_one_out;
import mmf;
import process;
import program;
import record_sharing;

namespace {

/// By module mmf: the name goes with the last holder, also if that is killed.
void hold(const std::string& name)
{
    process::interrupt_guard input; // first: Ctrl-C must not end us before we let go
    const mmf::mapping memory = last_one_out::create(name);
    std::cout << "made " << name << std::endl;
    input.read_line();
}

/// By the calls of lesson 11, as its writer does: whoever made the name frees it.
void hold_by_hand(const std::string& name)
{
    process::interrupt_guard input;
    auto shared = record_sharing::create_record(name);
    std::cout << (shared.created ? "made " : "opened ") << name << std::endl;
    input.read_line();
    if (shared.created)
        last_one_out::free_record(name);
    last_one_out::close_record(shared);
}

} // namespace

int main(int argc, char** argv)
{
    std::string name = "LAST_ONE_OUT";
    bool by_hand = false;
    program::options options{"keeper", "Makes a shared object and holds it, until Enter."};
    options.text("--name", name, "the name of the object");
    options.flag("--by-hand", by_hand, "as the writer of lesson 11 does: who made it frees it");
    return program::run(argc, argv, options, [&] { by_hand ? hold_by_hand(name) : hold(name); });
}
