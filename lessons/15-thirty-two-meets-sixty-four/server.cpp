/// Counts in shared memory until Ctrl-C, and says there how it does: how fast, up to where, for
/// whom.
///
///     $ build/thirty-two-meets-sixty-four-server --title "from 64 bits" --count 2
///     wrote 1
///     wrote 2

#include <cstdint>
#include <iostream>
#include <limits>
#include <string>

import mmf;
import process;
import program;
import thirty_two_meets_sixty_four;

namespace lesson = thirty_two_meets_sixty_four;

int main(int argc, char** argv)
{
    std::string name{lesson::default_name};
    std::int64_t interval = 1000;
    lesson::status values;
    values.limit = std::numeric_limits<std::int64_t>::max();
    values.title = "no title";
    program::options options{"server", "Counts in shared memory, and says there how it does."};
    options.text("--name", name, "name of the mapping (default: test_memory)");
    options.text("--title", values.title, "what the clients show (default: no title)");
    options.number<std::int64_t>("--interval", interval, 1, 86'400'000,
                                 "milliseconds from one step to the next (default: 1000)");
    options.number<std::int64_t>("--count", values.limit, 1, values.limit, "end after so many");

    return program::run(argc, argv, options, [&] {
        process::interrupt_guard ctrl_c;
        values.interval = static_cast<double>(interval) / 1000;
        const mmf::mapping memory = mmf::create_new(name, lesson::mapping_size);
        auto view = memory.map<mmf::access::read_write>();
        lesson::fill(view, values);
        do {
            lesson::publish(view, ++values.count);
            std::cout << "wrote " << values.count << std::endl;
        } while (values.count < values.limit && std::cout &&
                 !ctrl_c.wait_for(process::milliseconds{interval}));
    });
}
