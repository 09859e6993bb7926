/// Makes a file of a size, and says how much room on the disk it has. The file goes at the end.
///
///     $ build/cut-short-room /dev/shm 1M --sparse
///     1048576 bytes, and room for 0
///     $ build/cut-short-room /dev/shm 1M
///     1048576 bytes, and room for 1048576

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>
#include <string>
#include <system_error>

import any_offset;
import cut_short;
import process;
import program;

namespace {

/// An empty file in the directory, which goes with the object.
class empty_file
{
  public:
    explicit empty_file(const std::string& directory)
        : path_{(process::path_of(directory) / ("cut-short-" + std::to_string(process::own_id())))
                    .string()}
    {
        if (!std::ofstream{process::path_of(path_)})
            throw std::runtime_error{"'" + path_ + "' cannot be made"};
    }
    ~empty_file()
    {
        std::error_code ignored;
        std::filesystem::remove(process::path_of(path_), ignored);
    }
    empty_file(const empty_file&) = delete;
    empty_file& operator=(const empty_file&) = delete;

    const std::string& path() const { return path_; }

  private:
    std::string path_;
};

} // namespace

int main(int argc, char** argv)
{
    std::string directory;
    std::uint64_t size = 0;
    bool sparse = false;
    program::options options{"room", "Makes a file, and says how much room on the disk it has."};
    options.text("directory", directory, "where");
    options.size("size", size, "how many bytes");
    options.flag("--sparse", sparse, "give it the size alone");

    return program::run(argc, argv, options, [&] {
        const empty_file made{directory};
        const any_offset::file file{made.path(), any_offset::access::read_write};
        if (sparse)
            cut_short::set_size(file.handle(), size);
        else
            cut_short::allocate(file.handle(), 0, size);
        std::cout << file.size() << " bytes, and room for " << cut_short::room_of(file.handle())
                  << '\n';
    });
}
