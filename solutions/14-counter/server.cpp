/// Counts in shared memory, one step after the other, until Ctrl-C.
///
///     $ build/counter-server --count 3
///     wrote 1
///     wrote 2
///     wrote 3

#include <cstdint>
#include <iostream>
#include <limits>
#include <string>

import counter;
import mmf;
import process;
import program;

int main(int argc, char** argv)
{
    std::string name{counter::default_name};
    std::int64_t interval = 1000;
    std::int64_t count = std::numeric_limits<std::int64_t>::max();
    program::options options{"server", "Counts in shared memory, until Ctrl-C."};
    options.text("--name", name, "name of the mapping (default: test_memory)");
    options.number<std::int64_t>("--interval", interval, 1, 86'400'000,
                                 "milliseconds from one step to the next (default: 1000)");
    options.number<std::int64_t>("--count", count, 1, count, "end after so many steps");

    return program::run(argc, argv, options, [&] {
        process::interrupt_guard ctrl_c;
        const mmf::mapping memory = counter::create(name);
        auto view = memory.map<mmf::access::read_write>();
        const auto value = counter::value_in(view);
        do {
            std::cout << "wrote " << counter::publish_next(value) << std::endl;
        } while (--count > 0 && std::cout && !ctrl_c.wait_for(process::milliseconds{interval}));
    });
}
