/// Shows what a server has in shared memory, until Ctrl-C.
///
///     $ build-32/thirty-two-meets-sixty-four-client --count 1
///     7 of 9, one in 1 s: from 64 bits

#include <cstdint>
#include <iostream>
#include <limits>
#include <string>

import mmf;
import process;
import program;
import thirty_two_meets_sixty_four;

namespace lesson = thirty_two_meets_sixty_four;

namespace {

void show(const lesson::status& values)
{
    if (values.count == 0) {
        std::cout << "the server has not begun" << std::endl;
        return;
    }
    std::cout << values.count;
    if (values.limit != std::numeric_limits<std::int64_t>::max())
        std::cout << " of " << values.limit;
    std::cout << ", one in " << values.interval << " s: " << values.title << std::endl;
}

} // namespace

int main(int argc, char** argv)
{
    std::string name{lesson::default_name};
    std::int64_t interval = 1000;
    std::int64_t count = std::numeric_limits<std::int64_t>::max();
    program::options options{"client", "Shows what a server has in shared memory."};
    options.text("--name", name, "name of the mapping (default: test_memory)");
    options.number<std::int64_t>("--interval", interval, 1, 86'400'000,
                                 "milliseconds from one look to the next (default: 1000)");
    options.number<std::int64_t>("--count", count, 1, count, "end after so many looks");

    return program::run(argc, argv, options, [&] {
        process::interrupt_guard ctrl_c;
        const mmf::mapping memory = mmf::open_existing(name, mmf::access::read_only);
        const auto view = memory.map();
        do
            show(lesson::read(view));
        while (--count > 0 && std::cout && !ctrl_c.wait_for(process::milliseconds{interval}));
    });
}
