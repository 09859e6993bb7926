module;

#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <system_error>

module support;

import process;

namespace support {

/// Those that somebody else may see, or that a file is behind; libraries are not the case's.
std::set<std::string> noticed_regions()
{
    std::set<std::string> found;
    for (const region& one : mapped_regions())
        if (one.rights.ends_with('s') ||
            (one.inode != 0 && one.path.find(".so") == one.path.npos)) {
            std::ostringstream text;
            text << std::hex << one.begin << '-' << one.end << ' ' << one.rights << ' ' << one.path;
            found.insert(text.str());
        }
    return found;
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

std::string newly_held(const holdings& before, const holdings& now)
{
    std::string lines;
    for (const auto& [number, target] : now.descriptors)
        if (const auto old = before.descriptors.find(number);
            old == before.descriptors.end() || old->second != target)
            lines += "descriptor " + std::to_string(number) + ", open on " + target + '\n';
    const auto add = [&](const std::string& kind, const auto& older, const auto& newer) {
        for (const std::string& one : newer)
            if (!older.contains(one))
                lines += kind + one + '\n';
    };
    add("mapped memory, ", before.regions, now.regions);
    add("the name ", before.names, now.names);
    for (const auto& [id, name] : now.children)
        if (!before.children.contains(id)) // by its number: it takes another name with exec
            lines += "the process " + std::to_string(id) + " (" + name + ")\n";
    return lines;
}

} // namespace support
