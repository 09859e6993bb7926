module;

#include <cstddef>
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

std::set<std::string> mapped_regions()
{
    std::set<std::string> found;
    std::ifstream maps{"/proc/self/maps"};
    for (std::string line; std::getline(maps, line);) {
        std::istringstream fields{line};
        std::string addresses, rights, offset, device, inode, path;
        fields >> addresses >> rights >> offset >> device >> inode >> std::ws;
        std::getline(fields, path);
        const bool shared = rights.ends_with('s');
        const bool of_a_file = inode != "0" && path.find(".so") == path.npos;
        if (shared || of_a_file)
            found.insert(addresses + ' ' + rights + ' ' + path);
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
    return {open_descriptors(), mapped_regions(), own_names(), child_processes()};
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
