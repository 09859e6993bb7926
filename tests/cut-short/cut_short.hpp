#pragma once

// What the cases of this lesson share. To be included last, behind the imports that it stands on,
// so that it includes nothing itself.

using bytes = std::span<const std::byte>;

// What a verdict says, word for word, where a task is not done yet.
inline const std::string not_copied = "what stands in the view is not copied";
inline const std::string no_error = "a page that has gone must be an error";
inline const std::string in_an_interrupted_copy =
    ", in a copy that a handler has interrupted by another one: does that one put the outer one "
    "back "
    "at its end? Its pages were ";
inline const std::string no_room = "the bytes have no room on the disk";

/// A code, for a sentence.
inline std::string in_words(std::error_code code)
{
    return code ? '"' + code.message() + "\" (" + std::to_string(code.value()) + ')'
                : std::string{"no error"};
}

/// Bytes of which none is 0 or 255, and two pages are not alike.
inline std::vector<std::byte> pattern(std::size_t size, unsigned from = 0)
{
    std::vector<std::byte> made(size);
    for (std::size_t at = 0; at < size; ++at)
        made[at] = static_cast<std::byte>(1 + (at + from) * 7 % 251);
    return made;
}

/// What a buffer holds before a copy.
inline constexpr std::byte untouched{255};

/// Copies into a buffer that is longer, and says in words what is wrong with the result: empty, or
/// a sentence. The bytes are those of `expected`, or, where they are to have gone, an error.
inline std::string copied_wrong(bytes from, bytes expected, bool gone)
{
    std::vector<std::byte> into(from.size() + 64, untouched);
    const std::error_code code = cut_short::copy_out(from, into);
    for (std::size_t at = from.size(); at < into.size(); ++at)
        if (into[at] != untouched)
            return "a byte behind the " + std::to_string(from.size()) + " that were to be copied " +
                   "was stored to";
    if (!gone && code)
        return not_copied + ": all bytes are there, and there was an error: " + in_words(code);
    if (gone && support::portable(code) != std::errc::io_error)
        return no_error + ": expected std::errc::io_error, found " + in_words(code);
    for (std::size_t at = 0; at < from.size(); ++at)
        if (into[at] != expected[at] && (!gone || into[at] != untouched))
            return (gone ? "after an error each byte of the buffer is what it was, or what stands "
                           "in "
                           "the view, and byte "
                         : not_copied + ": byte ") +
                   std::to_string(at) + " of " + std::to_string(from.size()) + " is " +
                   std::to_string(std::to_integer<int>(into[at]));
    return {};
}

/// The exit status of a role that has found a mistake, and has said it on standard output.
constexpr int mistaken = 3;

/// What a scene says that is ended since it does not come to its end, and the last word of one that
/// need not be waited for so long: another one has not come back either.
inline const std::string late = "a call does not come back: it waits for another one, or it comes "
                                "again and again to a page that has gone";
inline const std::string hurry = "hurry";

/// What a scene has said, in a process of its own, which a wrong answer may end.
struct played
{
    std::string said;
    process::exit_status status;
    std::string errors;
};

inline played play(const std::string& role, support::role_arguments words)
{
    static bool was_late = false; // a check has seconds for all scenes
    if (was_late)
        words.push_back(hurry);
    auto child = support::start_role(role, words);
    std::string said = child.read_all();
    const process::exit_status status = child.wait();
    was_late = was_late || said.ends_with(late);
    return {std::move(said), status, child.errors()};
}

/// Plays the scene; fails with what it says.
inline void check_scene(const std::string& role, const support::role_arguments& words = {},
                        const std::string& mistake = no_error)
{
    const auto [said, status, errors] = play(role, words);
    if (said.starts_with("not checked: ")) {
        MESSAGE(said);
        return;
    }
    if (status == process::exit_status{mistaken, 0})
        FAIL(said);
    if (!status.success())
        FAIL(mistake, ": the process ", process::describe(status), ". ", errors);
}

/// What a scene returns: what is wrong, which it prints, or that all is right.
inline int verdict(const std::string& wrong)
{
    if (wrong.empty())
        return 0;
    std::fputs(wrong.c_str(), stdout);
    return mistaken;
}
