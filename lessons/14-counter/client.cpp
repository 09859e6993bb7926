/// Shows the number in shared memory, once a second, until Ctrl-C. A server must be running.
///
///     $ build/counter-client --count 3
///     read 7
///     read 8
///     read 9

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
    program::options options{"client", "Shows a server's counter, until Ctrl-C."};
    options.text("--name", name, "name of the mapping (default: test_memory)");
    options.number<std::int64_t>("--interval", interval, 1, 86'400'000,
                                 "milliseconds from one look to the next (default: 1000)");
    options.number<std::int64_t>("--count", count, 1, count, "end after so many looks");

    return program::run(argc, argv, options, [&] {
        process::interrupt_guard ctrl_c;
        const mmf::mapping memory = counter::open(name);
        const auto view = memory.map();
        do {
            const std::int64_t value = counter::current(view);
            std::cout << "read " << value << std::endl;
        } while (--count > 0 && std::cout && !ctrl_c.wait_for(process::milliseconds{interval}));
    });
}
