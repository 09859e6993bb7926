/// Makes the small letters of a file large where they are: through a view, without a write.
///
///     $ build/mapped-file-upper notes.txt --hold
///     stored; the view lives until Enter is pressed

#include <iostream>
#include <span>
#include <string>

import mapped_file;
import program;

int main(int argc, char** argv)
{
    std::string path;
    bool hold = false;
    program::options options{"upper", "Makes the small letters of a file large."};
    options.text("FILE", path, "the file");
    options.flag("--hold", hold, "keep the view until Enter is pressed");

    return program::run(argc, argv, options, [&] {
        mapped_file::view file{path, mapped_file::access::read_write};
        mapped_file::make_upper(file.writable_bytes());
        if (!hold)
            return;
        std::cout << "stored; the view lives until Enter is pressed" << std::endl;
        std::string enter;
        std::getline(std::cin, enter);
    });
}
