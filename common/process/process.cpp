module;

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

module process;

import :deadlines;
import :lines;
import :pipes;
import :state;

namespace process {

// GCC 14 looks for the definition only where the name stands: without this line the class is
// incomplete.
static_assert(sizeof(child_state) > 0);

std::ostream& operator<<(std::ostream& stream, exit_status status)
{
    return stream << describe(status);
}

void check_texts(const std::vector<std::string>& command,
                 const std::vector<std::string>& environment)
{
    const auto refuse = [](const std::string& sentence) {
        throw std::system_error{std::make_error_code(std::errc::invalid_argument), sentence};
    };
    if (command.empty())
        refuse("start a child: the command is empty");
    for (const auto* const texts : {&command, &environment})
        for (const std::string& text : *texts)
            if (text.find('\0') != std::string::npos)
                refuse("start '" + command.front() +
                       "': a program's arguments and variables have no byte 0 in them");
}

std::filesystem::path path_of(std::string_view text)
{
    return {std::u8string{text.begin(), text.end()}};
}

child::~child() = default;
child::child(child&&) noexcept = default;
child& child::operator=(child&&) noexcept = default;

void child::close_input()
{
    state_->input.reset();
}

std::optional<std::string> child::read_line(milliseconds deadline)
{
    const auto until = after(deadline);
    for (;;) {
        if (auto line = take_line(state_->output_text, !state_->output))
            return line;
        if (!state_->output)
            return std::nullopt;
        state_->check_deadline(until, "written a line");
        state_->progress(until, false);
    }
}

std::string child::read_all(milliseconds deadline)
{
    const auto until = after(deadline);
    while (state_->output && !state_->ended) {
        state_->check_deadline(until, "closed its output");
        state_->progress(until, true);
    }
    return std::exchange(state_->output_text, {});
}

const std::string& child::errors() const
{
    return state_->error_text;
}

exit_status child::wait(milliseconds deadline)
{
    const auto until = after(deadline);
    while (!state_->ended) {
        state_->progress(until, true);
        if (!state_->ended)
            state_->check_deadline(until, "ended");
    }
    return *state_->ended;
}

bool child::running()
{
    if (!state_->ended)
        state_->reap();
    return !state_->ended;
}

result run(const std::vector<std::string>& command, milliseconds deadline,
           const std::vector<std::string>& environment)
{
    child program{command, environment};
    program.close_input();
    const auto status = program.wait(deadline);
    return {status, program.read_all(deadline), program.errors()};
}

} // namespace process
