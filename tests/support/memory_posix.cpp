module;

#include <cstdint>
#include <fstream>
#include <ios>
#include <sstream>
#include <string>
#include <vector>

module support.core;

namespace support {

std::vector<region> mapped_regions()
{
    std::vector<region> found;
    std::ifstream maps{"/proc/self/maps"};
    for (std::string line; std::getline(maps, line);) {
        std::istringstream fields{line};
        region one;
        char dash = 0;
        std::string device;
        fields >> std::hex >> one.begin >> dash >> one.end >> one.rights >> one.offset >> device >>
            std::dec >> one.inode >> std::ws;
        std::getline(fields, one.path);
        found.push_back(one);
    }
    return found;
}

std::string rights_at(const void* address)
{
    const auto wanted = reinterpret_cast<std::uintptr_t>(address);
    for (const region& one : mapped_regions())
        if (one.begin <= wanted && wanted < one.end)
            return one.rights;
    return {};
}

} // namespace support
