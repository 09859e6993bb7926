module;

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <system_error>

#include <unistd.h>

module support.core;

namespace support {

bool is_noticed(const region& one)
{
    return one.rights.ends_with('s') || (one.inode != 0 && one.path.find(".so") == one.path.npos);
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
        return one.second == "/proc/" + std::to_string(::getpid()) + "/fd";
    });
    return found;
}

std::set<std::string> own_names()
{
    const std::string own = "t" + std::to_string(::getpid()) + "-";
    std::set<std::string> found;
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator{"/dev/shm", none})
        if (const auto name = entry.path().filename().string(); name.starts_with(own))
            found.insert(name);
    return found;
}

std::map<int, std::string> child_processes()
{
    std::map<int, std::string> found;
    for (const auto& thread : std::filesystem::directory_iterator{"/proc/self/task"}) {
        std::ifstream children{thread.path() / "children"};
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
