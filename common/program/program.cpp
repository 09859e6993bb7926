// Module program, on CLI11.
module;

#include <CLI/CLI.hpp>

#include <cstdint>
#include <exception>
#include <functional>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

module program;

namespace program {

struct options::state
{
    CLI::App app;
    std::string usage;

    /// Adds the argument to the usage line and says so to CLI11 where it must be given.
    void document(CLI::Option* option, const std::string& name, const char* kind, bool required)
    {
        const bool positional = !name.starts_with('-');
        const std::string shown = positional ? name : name + ' ' + kind;
        usage += ' ' + (positional && required ? shown : '[' + shown + ']');
        if (positional && required)
            option->required();
        option->type_name(positional ? "" : kind);
    }
};

options::options(const std::string& name, const std::string& description)
    : state_{new state{CLI::App{description, name}, "usage: " + name}}
{}

options::~options() = default;

void options::text(const std::string& name, std::string& value, const std::string& help,
                   bool required)
{
    state_->document(state_->app.add_option(name, value, help), name, "TEXT", required);
}

void options::add_number(const std::string& name, std::int64_t lowest, std::int64_t highest,
                         const std::string& help, std::function<void(std::int64_t)> assign)
{
    auto* option = state_->app.add_option_function<std::int64_t>(name, std::move(assign), help);
    state_->document(option->check(CLI::Range(lowest, highest)), name, "NUMBER", true);
}

void options::size(const std::string& name, std::uint64_t& value, const std::string& help,
                   bool required)
{
    auto* option = state_->app.add_option(name, value, help);
    state_->document(option->transform(CLI::AsSizeValue{false}), name, "SIZE", required);
}

bool options::given(const std::string& name) const
{
    return state_->app.count(name) > 0;
}

int run(int argc, char** argv, options& options, const std::function<void()>& body)
{
    auto& app = options.state_->app;
    try {
        app.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
        std::cout << app.help();
        return 0;
    } catch (const CLI::ParseError& error) {
        std::cerr << app.get_name() << ": " << error.what() << '\n' << options.state_->usage << '\n';
        return 2;
    }
    try {
        body();
        if (!std::cout.flush())
            throw std::runtime_error{"the output cannot be written"};
        return 0;
    } catch (const std::exception& error) {
        std::cout.flush();
        std::cerr << app.get_name() << ": " << error.what() << '\n';
        return 1;
    }
}

} // namespace program
