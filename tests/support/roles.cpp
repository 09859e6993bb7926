// What this check does where it is another process.
module;

#include <cstdio>
#include <exception>
#include <functional>
#include <map>
#include <string>
#include <utility>

module support.core;

namespace support {

std::map<std::string, std::function<int(const role_arguments&)>>& roles()
{
    static std::map<std::string, std::function<int(const role_arguments&)>> all;
    return all;
}

bool role(std::string name, std::function<int(const role_arguments&)> body)
{
    return roles().emplace(std::move(name), std::move(body)).second;
}

/// In a role: says on standard error why it ends, for the check that started it. That check knows
/// already if the time is up.
void report_of_role(const crash& crash)
{
    if (!crash.time_is_up)
        std::fprintf(stderr, "%s\n", crash.words.c_str());
    if (!crash.trace.empty())
        std::fprintf(stderr, "%s\n", crash.trace.c_str());
    std::fflush(stderr);
}

int play_role(const role_arguments& arguments)
{
    before_end_of(part::role, report_of_role);
    const auto found = arguments.empty() ? roles().end() : roles().find(arguments.front());
    if (found == roles().end()) {
        std::fputs("this check has no such role\n", stderr);
        return 2;
    }
    try {
        return found->second({arguments.begin() + 1, arguments.end()});
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
}

} // namespace support
