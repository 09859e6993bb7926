module;

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <sys/stat.h>

module support;

namespace support {

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
