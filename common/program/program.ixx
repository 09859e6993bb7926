/// What every program of the course does around its own few lines: read its arguments, answer
/// wrong usage with exit status 2, and print an error as one sentence with exit status 1.
module;

#include <concepts>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <string>

export module program;

export namespace program {

/// The arguments that a program takes: each is bound to a variable that holds its default and is
/// overwritten where the user gives it.
class options
{
  public:
    /// `description` says in one line what the program does.
    options(const std::string& name, const std::string& description);
    ~options();
    options(const options&) = delete;
    options& operator=(const options&) = delete;

    /// An option `--name VALUE`, or without leading dashes a positional argument, which is
    /// required unless said otherwise.
    void text(const std::string& name, std::string& value, const std::string& help,
              bool required = true);
    /// An option without a value, false unless given.
    void flag(const std::string& name, bool& value, const std::string& help);
    /// A whole number from `lowest` to `highest`.
    template <std::integral T>
    void number(const std::string& name, T& value, T lowest, T highest, const std::string& help)
    {
        add_number(name, static_cast<std::int64_t>(lowest), static_cast<std::int64_t>(highest),
                   help, [&value](std::int64_t given) { value = static_cast<T>(given); });
    }
    /// A number of bytes below 2^64: decimal, hexadecimal after 0x, or decimal with K, M, G or T
    /// for powers of 1024.
    void size(const std::string& name, std::uint64_t& value, const std::string& help,
              bool required = true);

    /// True if the user gave this argument.
    bool given(const std::string& name) const;

  private:
    friend int run(int, char**, options&, const std::function<void()>&);
    void add_number(const std::string& name, std::int64_t lowest, std::int64_t highest,
                    const std::string& help, std::function<void(std::int64_t)> assign);

    struct state;
    std::unique_ptr<state> state_;
};

/// Calls process::prepare, reads the arguments, main's (or process::own_arguments), and runs the
/// program's body. The result is main's: 0; 1 where the body threw a std::exception, whose sentence
/// goes to stderr, or where the output could not be written (a pipe that nobody reads ends it by
/// SIGPIPE, as it ends others, unless it has an interrupt_guard); 2 for arguments that do not fit,
/// with what was wrong and the usage line on stderr. `--help` prints the arguments in place of the
/// body.
int run(int argc, char** argv, options& options, const std::function<void()>& body);

} // namespace program
