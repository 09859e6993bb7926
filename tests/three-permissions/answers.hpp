#pragma once

// What both systems answer, written down once: each check holds its own system against its part of
// it. To be included last, behind the imports that it stands on, so that it includes nothing
// itself.

inline constexpr std::array ways{opened::read, opened::write, opened::both};
inline constexpr std::array sections{section::none, section::read_only, section::read_write,
                                     section::write_copy};
inline constexpr std::array views{view::read, view::write, view::copy};

/// y: there is a view; s, v: the section, or the view, is refused. A line for each way to open the
/// file, in it a word for each section, in that a letter for each view.
inline constexpr std::array<std::string_view, 3> answers{
    "yvy yvy sss yvy",
    "vvv sss sss sss",
    "yyy yvy yyy yvy",
};

inline answer answer_of(opened how, section between, view wanted)
{
    const auto word = static_cast<std::size_t>(between), letter = static_cast<std::size_t>(wanted);
    const char said = answers[static_cast<std::size_t>(how)][word * 4 + letter];
    return said == 'y' ? answer::yes : said == 's' ? answer::section_refused : answer::view_refused;
}

inline std::string words(answer said)
{
    switch (said) {
    case answer::yes:
        return "yes";
    case answer::section_refused:
        return "section_refused";
    case answer::view_refused:
        return "view_refused";
    }
    return "no answer that there is: " + std::to_string(static_cast<int>(said));
}

inline std::string words(opened how, section between, view wanted)
{
    constexpr std::array way{"read", "write", "both"};
    constexpr std::array level{"none", "read_only", "read_write", "write_copy"};
    constexpr std::array use{"read", "write", "copy"};
    return std::string{"allowed("} + way[static_cast<std::size_t>(how)] + ", " +
           level[static_cast<std::size_t>(between)] + ", " + use[static_cast<std::size_t>(wanted)] +
           ")";
}

/// The rule that the answer follows from.
inline std::string rule_of(opened how, section between, view wanted)
{
    if (how == opened::write)
        return between == section::none
                   ? "no view of any kind without the right to read the file, and mmap says so"
                   : "no section without the right to read the file, so CreateFileMapping says no";
    if (between == section::read_write && how == opened::read)
        return "a section for stores needs a file that was opened for both, whatever its views are "
               "for, and CreateFileMapping says no before any view is asked for";
    if (wanted == view::copy)
        return "who copies stores nowhere else: to read the file is enough";
    if (wanted == view::read)
        return "to look, it is enough that the file may be read";
    if (between == section::none)
        return "without a section it is the file alone that decides who may store";
    return between == section::read_write
               ? "the file and the section are both for stores"
               : "a section that is not read_write takes no stores, whatever the file allows: "
                 "MapViewOfFile says no";
}

/// Holds one answer of the learner's against that of the system that has such sections, or none.
inline void check_allowed(opened how, section between, view wanted)
{
    const answer expected = answer_of(how, between, wanted);
    const answer found = allowed(how, between, wanted);
    if (found != expected)
        FAIL(std::string{between == section::none ? "Linux" : "Windows"},
             " answers otherwise: ", words(how, between, wanted), ": expected ", words(expected),
             ", but found ", words(found), ": ", rule_of(how, between, wanted));
}
