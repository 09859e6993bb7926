/// Shares a counter with every other process that runs it at the same time. README.md compiles it
/// without a build system.

#include <atomic>
#include <cstdint>
#include <iostream>

import mmf;

int main()
{
    const auto mapping = mmf::create_or_open("once_more", 64);
    auto memory = mapping.map<mmf::access::read_write>();
    const auto before = memory.atomic<std::int64_t>(0).fetch_add(1);
    std::cout << before << " before, " << memory.load<std::int64_t>(0) << " now\n";
}
