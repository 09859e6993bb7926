module;

#include <set>
#include <sstream>
#include <string>

module support.core;

namespace support {

std::set<std::string> noticed_regions()
{
    std::set<std::string> found;
    for (const region& one : mapped_regions())
        if (is_noticed(one)) {
            std::ostringstream text;
            text << std::hex << one.begin << '-' << one.end << ' ' << one.rights << ' ' << one.path;
            found.insert(text.str());
        }
    return found;
}

std::string newly_held(const holdings& before, const holdings& now)
{
    std::string lines;
    for (const auto& [number, target] : now.descriptors)
        if (const auto old = before.descriptors.find(number);
            old == before.descriptors.end() || old->second != target)
            lines += describe_open(number, target) + '\n';
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
