/// Shows the record that a writer shares, and changes it where asked to.
///
///     $ build/record-sharing-reader --set 42
///     valwrd = 4660
///     valint = 42
///     valdbl = 3.141592653589793

#include <cstdint>
#include <iostream>
#include <limits>
#include <string>

import program;
import record_sharing;

int main(int argc, char** argv)
{
    using limits = std::numeric_limits<std::int32_t>;
    std::string name = "MEMORY_MAPPED_FILE_NAME";
    std::int32_t number = 0;
    program::options options{"reader", "Shows the record that a writer shares."};
    options.text("--name", name, "the name of the mapping");
    options.number("--set", number, limits::min(), limits::max(), "store this in valint first");
    return program::run(argc, argv, options, [&] {
        auto shared = record_sharing::open_record(name);
        if (options.given("--set"))
            shared.data->valint = number;
        std::cout << record_sharing::to_text(*shared.data);
        record_sharing::let_go(shared);
    });
}
