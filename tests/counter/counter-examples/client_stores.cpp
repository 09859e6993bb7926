// does not compile: "no matching member function" or "no matching function for call"
// A client that tries to count: its view is for reading only, and the compiler knows.

#include <cstdint>
#include <string_view>

import counter;
import mmf;

void count_in_a_client(std::string_view name)
{
    const mmf::mapping memory = counter::open(name);
    auto view = memory.map();
    ++view.atomic<std::int64_t>(counter::value_offset);
}
