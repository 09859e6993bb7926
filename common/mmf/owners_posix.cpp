// Whose a name is on Linux.
module;

#include <string>
#include <string_view>
#include <vector>

#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

module mmf;

import :section;

namespace mmf {

std::string user_text(uid_t user)
{
    std::vector<char> texts(16 << 10); // of any user, also from a directory service
    passwd entry;
    passwd* found = nullptr;
    ::getpwuid_r(user, &entry, texts.data(), texts.size(), &found);
    return "user " + (found ? std::string{found->pw_name} : std::to_string(user));
}

bool is_trusted(uid_t owner)
{
    return owner == ::geteuid() || owner == 0;
}

std::string other_owner(std::string_view name)
{
    struct stat status;
    if (name.empty() || name.find('/') != name.npos ||
        ::lstat(path_of(name).c_str(), &status) != 0 || status.st_uid == ::geteuid())
        return "";
    return user_text(status.st_uid);
}

std::string own_name(std::string name)
{
    do
        name += '-' + std::to_string(::geteuid());
    while (!other_owner(name).empty());
    return name;
}

} // namespace mmf
