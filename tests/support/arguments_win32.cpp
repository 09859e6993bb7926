// On Windows main's arguments have lost what is not in the system's old character set.
module;

#include <string>
#include <vector>

module support.core;

import process;

namespace support {

std::vector<std::string> own_arguments(int argc, const char* const* argv)
{
    return process::own_arguments(argc, argv);
}

} // namespace support
