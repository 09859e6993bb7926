/// The scene of the Delphi tip, played by the two programs of this lesson: two writers and a reader
/// share one record. demo_posix.cpp and demo_win32.cpp have what is another thing on each system.

#include <string>
#include <system_error>
#include <vector>

import program;
import record_sharing;
import scene;

/// Shows the object's bytes as a program sees them that knows nothing of this course.
void show_object(scene& stage, const std::string& name);
/// Ends the first writer, which has made the name, and then the second, which holds the record,
/// too.
void end_both(scene& stage, const std::vector<std::string>& name);

namespace {

/// Sees to it that no demonstration, also one that was killed or failed, leaves the name behind.
class tidy_name
{
  public:
    explicit tidy_name(const std::string& name) : name_{name}
    {
        record_sharing::remove_name(name_);
    }
    ~tidy_name() { record_sharing::remove_name(name_); }
    tidy_name(const tidy_name&) = delete;
    tidy_name& operator=(const tidy_name&) = delete;

  private:
    std::string name_;
};

void play()
{
    const scene_name own{"record-sharing-demo"};
    const tidy_name tidy{own.text()};
    const std::vector<std::string> name{"--name", own.text()};
    scene stage;
    stage.say("Nobody has made the record yet.");
    stage.run("reader", "reader", name, 1);

    stage.say("A writer makes it, fills it and holds it. A reader in another process sees it.");
    stage.start("writer", "writer", name);
    stage.line("writer");
    stage.run("reader", "reader", name);

    show_object(stage, name[1]);

    stage.say("The reader changes valint. The writer looks again and sees it.");
    stage.run("reader", "reader", {name[0], name[1], "--set", "42"});
    stage.type("writer");
    stage.lines("writer", 3);

    stage.say("A second writer gets the same record, with its values.");
    stage.start("second", "writer", name);
    stage.line("second");
    stage.type("second");
    stage.lines("second", 3);

    end_both(stage, name);
}

} // namespace

int main(int argc, char** argv)
{
    program::options options{"demo", "Two writers and a reader share one record."};
    return program::run(argc, argv, options, play);
}
