#pragma once

// What the checks of lesson 2 hold against what they find. To be included last, behind the imports
// that it stands on, so that it includes no more than what is to be included so, too.

#include "../support/open_files.hpp"

// What a verdict says, word for word, where a task is not done yet.
inline const std::string not_shown = "the view does not show the file's bytes";
inline const std::string not_unmapped =
    "the file is not mapped while the view lives and unmapped after";
inline const std::string not_large = "the letters are not large";

/// Holds what the view shows against what stands in the file.
inline void check_shown(const sample& in, const view& shown, std::span<const std::byte> expected,
                        const std::string& mistake = not_shown)
{
    const auto found = shown.bytes();
    if (found.size() != expected.size())
        FAIL(mistake, ": it has ", found.size(), " bytes, and the file has ", expected.size());
    if (!lies_in_mapping(found, in))
        FAIL(mistake, ": they are not in the memory that was mapped");
    if (!std::ranges::equal(found, expected))
        FAIL(mistake, ", ", difference(expected, found));
}

/// What a verdict says behind the error of a view that nothing stands against: its cause, if the
/// error, or what is mapped, says it.
inline std::string cause_of(std::error_code refused, const sample& in)
{
    if (mapped_bytes(in) != 0)
        return ": but it has been mapped. An error code says something only where a call has "
               "failed";
    const auto code = support::portable(refused);
    if (code == std::errc::permission_denied)
        return ": it asks for more than this view needs";
    if (code == std::errc::bad_file_descriptor)
        return ": the file must be open until it is mapped";
    return "";
}

/// What a verdict says where the system maps nothing, and there is a view nevertheless.
inline std::string of_no_view(std::error_code refused)
{
    return refused ? "" : ", and there is a view: is the answer of mmap compared with MAP_FAILED?";
}

/// Holds what make_upper makes of a text against what it must be.
inline void check_upper(std::string text, const std::string& expected)
{
    const std::string before = text;
    make_upper(std::as_writable_bytes(std::span{text}));
    if (text != expected)
        FAIL(not_large, ", or more than letters changed: of ", before.size(), " bytes, ",
             difference(std::as_bytes(std::span{expected}), std::as_bytes(std::span{text})));
}
