module;

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <system_error>

module support;

import process;

namespace support {

bool is_noticed(const region& one)
{
    return one.rights.ends_with('s') || (one.inode != 0 && one.path.find(".so") == one.path.npos);
}

std::set<std::string> own_names()
{
    const std::string own = "t" + std::to_string(process::own_id()) + "-";
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
