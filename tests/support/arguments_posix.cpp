module;

#include <string>
#include <vector>

module support.core;

namespace support {

std::vector<std::string> own_arguments(int argc, const char* const* argv)
{
    return {argv + (argc > 0 ? 1 : 0), argv + argc};
}

} // namespace support
