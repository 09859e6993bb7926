module;

#include <exception>
#include <filesystem>
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

module scene;

import mmf;
import process;

namespace {

/// The path of the program beside the demonstration, or in a directory beside the demonstration's
/// own, or its bare name.
std::string path_of(const std::string& program)
{
    const std::filesystem::path own = process::path_of(process::own_path());
    const std::filesystem::path wanted = program;
    std::string file = own.filename().string(); // ends with "demo", on Windows with "demo.exe"
    file.replace(file.rfind("demo"), std::string_view{"demo"}.size(), wanted.filename().string());
    const auto directory = wanted.has_parent_path()
                               ? own.parent_path().parent_path() / wanted.parent_path()
                               : own.parent_path();
    return std::filesystem::exists(directory / file) ? (directory / file).string() : program;
}

/// The word as one would type it: in quotes where the shell would take it apart.
std::string quoted(const std::string& word)
{
    const bool plain =
        !word.empty() && word.find_first_of(" \t\"$&();<>*?|\\`") == std::string::npos;
    return plain ? word : '\'' + word + '\'';
}

} // namespace

scene::~scene()
{
    for (auto& [label, actor] : cast_)
        try {
            actor.interrupt();
            actor.wait(process::milliseconds{1000});
        } catch (const std::exception&) { // it is killed now
        }
}

void scene::show(const std::string& label, std::string_view mark, const std::string& text)
{
    if (interrupt_.wait_for(process::milliseconds{0}))
        throw std::runtime_error{"interrupted"};
    std::istringstream lines{text};
    for (std::string line; std::getline(lines, line);)
        std::cout << label << ' ' << mark << (line.empty() ? "" : " ") << line << std::endl;
}

void scene::say(std::string_view text)
{
    std::cout << (begun_ ? "\n" : "") << text << std::endl;
    begun_ = true;
}

void scene::start(const std::string& label, const std::string& program,
                  const std::vector<std::string>& arguments)
{
    std::vector<std::string> command{path_of(program)};
    std::string typed = program;
    for (const std::string& argument : arguments) {
        command.push_back(argument);
        typed += ' ' + quoted(argument);
    }
    show(label, "$", typed);
    cast_.insert_or_assign(label, process::child{command});
}

std::string scene::line(const std::string& label)
{
    process::child& actor = cast_.at(label);
    const auto line = actor.read_line();
    if (!line) {
        const std::string end = process::describe(actor.wait());
        throw std::runtime_error{label + " printed no further line and " + end + ": " +
                                 actor.errors()};
    }
    show(label, "|", *line + '\n');
    return *line;
}

void scene::lines(const std::string& label, int count)
{
    for (int i = 0; i < count; ++i)
        line(label);
}

void scene::type(const std::string& label, std::string_view text)
{
    show(label, ">", std::string{text} + '\n');
    cast_.at(label).write_line(text);
}

void scene::interrupt(const std::string& label)
{
    show(label, "^C", "\n");
    cast_.at(label).interrupt();
}

void scene::kill(const std::string& label)
{
    cast_.at(label).kill();
    show(label, ":", process::describe(cast_.at(label).wait()));
    cast_.erase(label);
}

void scene::finish(const std::string& label, int code)
{
    process::child& actor = cast_.at(label);
    actor.close_input();
    const process::exit_status status = actor.wait();
    show(label, "|", actor.read_all());
    show(label, "|", actor.errors());
    if (!status.success())
        show(label, ":", process::describe(status));
    if (status != process::exit_status{code, 0})
        throw std::runtime_error{label + " was to end with " + std::to_string(code) + " and " +
                                 process::describe(status)};
    cast_.erase(label);
}

void scene::run(const std::string& label, const std::string& program,
                const std::vector<std::string>& arguments, int code)
{
    start(label, program, arguments);
    finish(label, code);
}

scene_name::scene_name(const std::string& plain) : text_{plain}
{
    try {
        claim_ = mmf::create_new(plain + ".claim", 1);
        if (mmf::other_owner(plain).empty())
            return;
    } catch (const mmf::error&) { // another scene has it
    }
    // One by which ./learn finds and removes what is left of a scene that was killed.
    text_ = 't' + std::to_string(process::own_id()) + '-' + plain;
}

scene_directory::scene_directory(const std::string& slug)
    : path_{(std::filesystem::temp_directory_path() /
             ('t' + std::to_string(process::own_id()) + '-' + slug))
                .string()}
{
    std::filesystem::create_directory(path_);
    std::filesystem::current_path(path_);
}

scene_directory::~scene_directory()
{
    std::error_code ignored;
    std::filesystem::current_path("/", ignored);
    std::filesystem::remove_all(path_, ignored);
}
