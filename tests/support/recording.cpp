// What this check writes for a picture.
module;

#include <cstdio>
#include <exception>
#include <fstream>
#include <functional>
#include <string>
#include <utility>
#include <vector>

module support.core;

namespace support {

std::function<std::string()>& recorder()
{
    static std::function<std::string()> made;
    return made;
}

bool recording(std::function<std::string()> made)
{
    recorder() = std::move(made);
    return true;
}

int record(const std::vector<std::string>& files)
{
    const auto refused = [](const std::string& why) {
        std::fprintf(stderr, "%s\n", why.c_str());
        return 2;
    };
    if (files.size() != 1)
        return refused("usage: CHECK --record FILE");
    if (!recorder())
        return refused("this check records nothing: it has no picture, or nlohmann-json3-dev was not "
                       "there when it was built");
    try {
        const std::string text = recorder()();
        std::ofstream file{files.front(), std::ios::binary};
        file << text << '\n';
        return file.flush() ? 0 : refused("cannot write " + files.front());
    } catch (const std::exception& error) {
        return refused(error.what());
    }
}

} // namespace support
