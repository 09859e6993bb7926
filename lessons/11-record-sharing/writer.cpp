/// Makes the shared record, fills it and holds it; shows it on every Enter. Ctrl-C or the end of
/// the input (Ctrl-D) ends it.
///
///     $ build/record-sharing-writer
///     created MEMORY_MAPPED_FILE_NAME
///     (Enter)
///     valwrd = 4660
///     valint = -123456789
///     valdbl = 3.141592653589793

#include <iostream>
#include <numbers>
#include <string>

import process;
import program;
import record_sharing;

namespace {

void hold(const std::string& name)
{
    process::interrupt_guard input; // first: Ctrl-C must not end us between create and free
    auto shared = record_sharing::create_record(name);
    if (shared.created)
        *shared.data = {0x1234, -123456789, std::numbers::pi};
    std::cout << (shared.created ? "created " : "opened ") << name << std::endl;
    while (std::cout && input.read_line())
        std::cout << record_sharing::to_text(*shared.data) << std::flush;
    if (shared.created)
        record_sharing::remove_name(name);
    record_sharing::let_go(shared);
}

} // namespace

int main(int argc, char** argv)
{
    std::string name = "MEMORY_MAPPED_FILE_NAME";
    program::options options{"writer", "Makes the shared record, holds it, shows it on Enter."};
    options.text("--name", name, "the name of the mapping");
    return program::run(argc, argv, options, [&] { hold(name); });
}
