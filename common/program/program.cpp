// Module program, on CLI11.
module;

#include <CLI/CLI.hpp>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <exception>
#include <functional>
#include <iostream>
#include <limits>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

module program;

import mmf;
import process;

namespace program {

struct options::state
{
    CLI::App app;
    std::string usage;
    const std::string* mapping = nullptr; // the value of --name, where the program has it

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
    if (name == "--name")
        state_->mapping = &value;
}

void options::flag(const std::string& name, bool& value, const std::string& help)
{
    state_->usage += " [" + name + ']';
    state_->app.add_flag(name, value, help);
}

/// The whole number that all of the text is; nothing for a fraction, a number that T does not hold,
/// or anything else. (CLI11 takes -1 for 2^64 - 1 and 010 for 8.)
template <typename T>
std::optional<T> whole_number(std::string_view text, int base = 10)
{
    T number = 0;
    const auto* const text_end = text.data() + text.size();
    const auto [end, error] = std::from_chars(text.data(), text_end, number, base);
    return error == std::errc{} && end == text_end ? std::optional{number} : std::nullopt;
}

/// A whole number of bytes, or of KiB, MiB, GiB or TiB with that letter behind it.
std::optional<std::uint64_t> size_in_bytes(std::string_view text)
{
    if (text.starts_with("0x"))
        return whole_number<std::uint64_t>(text.substr(2), 16);
    constexpr std::string_view units = "KMGT";
    const auto unit = text.empty() ? units.npos : units.find(text.back());
    const unsigned shift = unit == units.npos ? 0 : 10 * static_cast<unsigned>(unit + 1);
    if (shift != 0)
        text.remove_suffix(1);
    const auto number = whole_number<std::uint64_t>(text);
    if (!number || *number > std::numeric_limits<std::uint64_t>::max() >> shift)
        return std::nullopt;
    return *number << shift;
}

void options::add_number(const std::string& name, std::int64_t lowest, std::int64_t highest,
                         const std::string& help, std::function<void(std::int64_t)> assign)
{
    const auto take = [=](const std::string& text) {
        const auto given = whole_number<std::int64_t>(text);
        if (!given || *given < lowest || *given > highest)
            throw CLI::ValidationError{name, "'" + text + "' is not a whole number from " +
                                                 std::to_string(lowest) + " to " +
                                                 std::to_string(highest)};
        assign(*given);
    };
    state_->document(state_->app.add_option_function<std::string>(name, take, help), name, "NUMBER",
                     true);
}

void options::size(const std::string& name, std::uint64_t& value, const std::string& help,
                   bool required)
{
    const auto take = [name, &value](const std::string& text) {
        const auto given = size_in_bytes(text);
        if (!given)
            throw CLI::ValidationError{
                name, "'" + text +
                          "' is not a number of bytes below 2^64, such as 4096, 0x1000, 4K or 1T"};
        value = *given;
    };
    state_->document(state_->app.add_option_function<std::string>(name, take, help), name, "SIZE",
                     required);
}

bool options::given(const std::string& name) const
{
    return state_->app.count(name) > 0;
}

/// What to add to the error where it comes of another user's object: whose it is, unless the error
/// says so, and what to type. Raw calls, the learner's too, know only that something is denied.
std::string advice(const std::exception& error, const std::string* mapping)
{
    const auto* const system = dynamic_cast<const std::system_error*>(&error);
    const bool about_the_name = mapping && system &&
                                (system->code() == std::errc::permission_denied ||
                                 system->code() == std::errc::file_exists);
    const std::string owner = about_the_name ? mmf::other_owner(*mapping) : "";
    if (owner.empty())
        return "";
    const std::string sentence = error.what();
    const std::string whose = "t belongs to " + owner;
    return std::string{sentence.ends_with('?') ? " " : ". "} +
           (sentence.ends_with(whose) ? "" : "I" + whose + ". ") +
           "Take a name of your own: --name " + mmf::own_name(*mapping);
}

/// What the arguments ask for: the program's body, or its help. Throws CLI::ParseError for wrong
/// usage.
std::function<void()> asked_for(int argc, char** argv, CLI::App& app,
                                const std::function<void()>& body)
{
    try {
        auto arguments = process::own_arguments(argc, argv);
        std::ranges::reverse(arguments); // CLI11 takes them from the end
        app.parse(std::move(arguments));
        return body;
    } catch (const CLI::CallForHelp&) {
        return [&app] { std::cout << app.help(); };
    }
}

int run(int argc, char** argv, options& options, const std::function<void()>& body)
{
    auto& app = options.state_->app;
    try {
        process::prepare();
        asked_for(argc, argv, app, body)();
        if (!std::cout.flush())
            throw std::runtime_error{"the output cannot be written"};
        return 0;
    } catch (const CLI::ParseError& error) {
        std::cerr << app.get_name() << ": " << mmf::printable(error.what()) << '\n'
                  << options.state_->usage << '\n';
        return 2;
    } catch (const std::exception& error) {
        std::cout.flush();
        std::cerr << app.get_name() << ": " << mmf::printable(error.what())
                  << advice(error, options.state_->mapping) << '\n';
        return 1;
    }
}

} // namespace program
