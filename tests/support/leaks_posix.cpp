module;

#include <array>
#include <cerrno>
#include <cstddef>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <system_error>
#include <vector>

#include <dirent.h>
#include <unistd.h>

module support.core;

namespace support {

bool is_noticed(const region& one)
{
    return one.rights.ends_with('s') || (one.inode != 0 && one.path.find(".so") == one.path.npos);
}

/// The names of what is in the directory. Throws the system's error. By readdir(3): reading
/// <filesystem> takes half a second, and the first lesson's check waits for this unit.
std::vector<std::string> entries(const std::string& path)
{
    DIR* const directory = ::opendir(path.c_str());
    if (directory == nullptr)
        throw std::system_error{errno, std::generic_category(), "read " + path};
    std::vector<std::string> found;
    while (const dirent* const entry = ::readdir(directory))
        if (entry->d_name[0] != '.')
            found.emplace_back(entry->d_name);
    ::closedir(directory);
    return found;
}

std::map<int, std::string> open_descriptors()
{
    const std::string folder = "/proc/self/fd/";
    std::map<int, std::string> found;
    for (const auto& number : entries(folder)) {
        std::array<char, 4096> target;
        const auto size = ::readlink((folder + number).c_str(), target.data(), target.size());
        if (size >= 0) // entries' own descriptor is gone
            found.emplace(std::stoi(number), std::string(target.data(), std::size_t(size)));
    }
    return found;
}

std::set<std::string> own_names()
{
    const std::string own = "t" + std::to_string(::getpid()) + "-";
    std::set<std::string> found;
    if (::access("/dev/shm", R_OK) != 0)
        return found;
    for (const auto& name : entries("/dev/shm"))
        if (name.starts_with(own))
            found.insert(name);
    return found;
}

std::map<int, std::string> child_processes()
{
    std::map<int, std::string> found;
    for (const auto& thread : entries("/proc/self/task")) {
        std::ifstream children{"/proc/self/task/" + thread + "/children"};
        for (std::string id; children >> id;) {
            std::string name;
            std::getline(std::ifstream{"/proc/" + id + "/comm"}, name);
            found.emplace(std::stoi(id), name);
        }
    }
    return found;
}

holdings held_now()
{
    return {open_descriptors(), noticed_regions(), own_names(), child_processes()};
}

std::string describe_open(int number, const std::string& target)
{
    return "descriptor " + std::to_string(number) + ", open on " + target;
}

} // namespace support
