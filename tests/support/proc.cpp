module;

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <ios>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

module support;

import process;

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

std::map<int, std::string> open_descriptors()
{
    std::map<int, std::string> found;
    for (const auto& entry : std::filesystem::directory_iterator{"/proc/self/fd"}) {
        std::error_code gone; // the iterator's own descriptor is
        const auto target = std::filesystem::read_symlink(entry.path(), gone);
        found.emplace(std::stoi(entry.path().filename().string()), target.string());
    }
    std::erase_if(found, [](const auto& one) { // of the iterator
        return one.second == "/proc/" + std::to_string(process::own_id()) + "/fd";
    });
    return found;
}

std::uint64_t status_bytes(std::string_view field)
{
    std::ifstream status{"/proc/self/status"};
    for (std::string word; status >> word;)
        if (word == std::string{field} + ':') {
            std::uint64_t kibibytes = 0;
            status >> kibibytes;
            return kibibytes * 1024;
        }
    throw std::invalid_argument{"no " + std::string{field} + " in /proc/self/status"};
}

} // namespace support
