module;

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include <sys/stat.h>

module support;

import process;

namespace support {

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

std::vector<int> shared_memory_descriptors()
{
    struct stat directory;
    if (::stat("/dev/shm", &directory) != 0)
        return {};
    std::vector<int> found;
    for (const auto& entry : std::filesystem::directory_iterator{"/proc/self/fd"}) {
        const int descriptor = std::stoi(entry.path().filename().string());
        struct stat status;
        if (::fstat(descriptor, &status) == 0 && status.st_dev == directory.st_dev)
            found.push_back(descriptor);
    }
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
