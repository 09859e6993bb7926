/// One end of a file that a Linux and a Windows program have mapped at the same time. It maps a
/// mebibyte of the file from an offset on, says so, and does what the lines of its input say:
///
///     store OFFSET VALUE    stores the 64-bit number at that offset in the view
///     load OFFSET           prints the number there
///     add OFFSET TIMES      adds 1 to it, atomically, that many times

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <string>

import mmf;
import program;

namespace {

using mmf::access;

void obey(const std::string& line, mmf::view<access::read_write>& view)
{
    std::istringstream words{line};
    std::string what;
    std::uint64_t offset = 0;
    std::int64_t number = 0;
    words >> what >> offset >> number;
    if (what == "store")
        view.atomic<std::int64_t>(offset).store(number);
    else if (what == "add")
        for (; number > 0; --number)
            view.atomic<std::int64_t>(offset).fetch_add(1);
    else if (what != "load")
        throw std::invalid_argument{"'" + line + "' is none of store, load and add"};
    std::cout << view.load<std::int64_t>(offset) << std::endl;
}

} // namespace

int main(int argc, char** argv)
{
    std::string path;
    std::uint64_t offset = 0;
    program::options options{"peer", "One end of a file that two systems have mapped."};
    options.text("FILE", path, "the file");
    options.size("OFFSET", offset, "where the view begins");
    return program::run(argc, argv, options, [&] {
        auto view = mmf::open_file(path, access::read_write)
                        .map<access::read_write>(offset, std::uint64_t{1} << 20);
        std::cout << "mapped" << std::endl;
        for (std::string line; std::getline(std::cin, line);)
            obey(line, view);
    });
}
