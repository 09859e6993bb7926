/// Demonstrations: the real programs of a lesson play a scene, and every line says whose it is.
///
///     writer $ writer --name demo      a process called writer was started with this command
///     writer | created demo            it printed this
///     writer > text                    this was typed to it; Enter alone: nothing after the >
///     writer ^C                        Ctrl-C was pressed
///     writer : ended with 1            it ended so; nothing is said of an end with 0
module;

#include <map>
#include <string>
#include <string_view>
#include <vector>

export module scene;

import mmf;
import process;

/// One scene, shown on standard output. Every wait has a deadline (process::patience), a program
/// that does something else than the scene expects ends it with a std::runtime_error that quotes
/// the program's errors, and so does Ctrl-C (process::interrupt_guard). No process outlives it:
/// those that still run are asked to end, so that they leave no name.
export class scene
{
  public:
    ~scene();

    /// A line of our own, set off by an empty one: what happens next, and why.
    void say(std::string_view text);

    /// Starts the program that stands beside the demonstration (for "writer", that is the
    /// `solution-SLUG-writer` beside `solution-SLUG-demo`; for
    /// "build-32/writer" the one in the directory build-32 beside the demonstration's), or else the
    /// one of that name in PATH, as the process `label`.
    void start(const std::string& label, const std::string& program,
               const std::vector<std::string>& arguments = {});
    /// Waits for the next line of the process, shows it and returns it.
    std::string line(const std::string& label);
    /// The same for `count` lines.
    void lines(const std::string& label, int count);
    /// Types a line to the process; Enter alone without a text.
    void type(const std::string& label, std::string_view text = "");
    /// Presses Ctrl-C: SIGINT.
    void interrupt(const std::string& label);
    /// Kills the process, SIGKILL, and waits for its end: it has no chance to tidy up.
    void kill(const std::string& label);
    /// Ends the process's input, shows all that it still prints, errors too, waits for its end and
    /// expects the exit status `code`.
    void finish(const std::string& label, int code = 0);
    /// Starts the program and finishes it: for one that runs to its end by itself.
    void run(const std::string& label, const std::string& program,
             const std::vector<std::string>& arguments = {}, int code = 0);

  private:
    /// Shows every line of the text, after the label and the mark.
    void show(const std::string& label, std::string_view mark, const std::string& text);

    process::interrupt_guard interrupt_;
    std::map<std::string, process::child> cast_;
    bool begun_ = false;
};

/// The name of what a scene shares: the plain one, or one of its own while another scene plays with
/// the plain one or another user has an object of that name.
export class scene_name
{
  public:
    explicit scene_name(const std::string& plain);
    const std::string& text() const { return text_; }

  private:
    mmf::mapping claim_; // an object beside, since the scene has to begin without its own
    std::string text_;
};

/// A directory for a scene's files: made among the temporary ones, entered, and removed at the end.
export class scene_directory
{
  public:
    /// `slug` ends its name, by which ./learn finds and removes what a killed scene left.
    /// Throws std::filesystem::filesystem_error if it cannot be made or entered.
    explicit scene_directory(const std::string& slug);
    ~scene_directory();
    scene_directory(const scene_directory&) = delete;
    scene_directory& operator=(const scene_directory&) = delete;

  private:
    std::string path_;
};
