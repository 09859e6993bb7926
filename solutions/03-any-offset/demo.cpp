/// Lesson 3 played: ten bytes of a file, and what is mapped for them.

#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>

import process;
import program;
import scene;

namespace {

/// A directory for temporary files, entered, and removed at the end.
class stage
{
  public:
    stage()
    {
        std::filesystem::create_directory(path_);
        std::filesystem::current_path(path_);
    }
    ~stage()
    {
        std::error_code ignored;
        std::filesystem::current_path("/", ignored);
        std::filesystem::remove_all(path_, ignored);
    }
    stage(const stage&) = delete;
    stage& operator=(const stage&) = delete;

  private:
    // A name by which ./learn finds and removes what a program left that was killed.
    std::filesystem::path path_ = std::filesystem::temp_directory_path() /
                                  ("t" + std::to_string(process::own_id()) + "-any-offset");
};

} // namespace

int main(int argc, char** argv)
{
    program::options options{"demo", "Ten bytes of a file, and what is mapped for them."};
    return program::run(argc, argv, options, [] {
        const stage temporary;
        scene show;
        std::ofstream{"text", std::ios::binary} << std::string(69'900, '.') << "ten bytes."
                                                << std::string(60'090, '.');

        show.say("Ten bytes at offset 69900. Windows hands out addresses in pieces of 64 KiB: so "
                 "far down "
                 "goes the view.");
        show.run("where", "where", {"text", "69900", "10", "--granularity", "64K"});
        show.say("With pieces of 128 KiB it would begin at the file's beginning.");
        show.run("where", "where", {"text", "69900", "10", "--granularity", "128K"});
        show.say(
            "512 is the granularity of no system. It goes well if a page happens to begin there, "
            "and else it does not.");
        show.run("where", "where", {"text", "66000", "10", "--granularity", "512"});
        show.run("where", "where", {"text", "66100", "10", "--granularity", "512"}, 1);
    });
}
