/// Prints a file, as cat does, but without a read: the bytes come from a view.
///
///     $ build/mapped-file-show LICENSE | head -n 1
///     MIT No Attribution

#include <cstddef>
#include <iostream>
#include <span>
#include <string>

import mapped_file;
import program;

int main(int argc, char** argv)
{
    std::string path;
    program::options options{"show", "Prints a file through a view of it."};
    options.text("FILE", path, "the file");

    return program::run(argc, argv, options, [&] {
        const mapped_file::view file{path};
        const std::span<const std::byte> bytes = file.bytes();
        std::cout.write(reinterpret_cast<const char*>(bytes.data()),
                        static_cast<std::streamsize>(bytes.size()));
    });
}
