#pragma once

// What the checks of task 2 hold against what they find. To be included last, behind the imports
// that it stands on, so that it includes no more than what is to be included so, too.

#include "../support/open_files.hpp"

// What a verdict says, word for word, where the task is not done yet.
inline const std::string not_shown = "the copy does not show the file's bytes";
inline const std::string not_mapped =
    not_shown + ": they are not in memory that was mapped of the file. Who reads the file into "
                "memory copies all of it, and before anybody stores";

/// Which of the pages that hold these bytes are copies, counted from the first one: present in this
/// process, and no page of a file. /proc/self/pagemap; QueryWorkingSetEx.
std::vector<std::size_t> copies_among(std::span<const std::byte> bytes);
std::size_t page_size();

/// How many pages, and their numbers if they are few.
inline std::string in_words(const std::vector<std::size_t>& pages)
{
    if (pages.empty())
        return "none";
    std::string text = std::to_string(pages.size()) + (pages.size() == 1 ? " page" : " pages");
    for (std::size_t i = 0; i < pages.size() && pages.size() <= 16; ++i)
        text += (i != 0              ? ", "
                 : pages.size() == 1 ? ", number "
                                     : ", numbers ") +
                std::to_string(pages[i]);
    return text;
}

/// Holds that the pages which were stored to are copies, and no others.
inline void check_copies(const copied_view& of, const std::vector<std::size_t>& expected,
                         const std::string& when)
{
    const auto found = copies_among(of.bytes());
    if (found != expected)
        FAIL(when, ": the pages that are copies: expected ", in_words(expected), ", but found ",
             in_words(found), ": a page is copied by the first store to it, and by nothing else",
             std::string{expected.empty()
                             ? ": does map_copy store, or have pages brought in for stores?"
                             : ""});
}

/// Holds that a view is one of the file, private, for loads and stores, and shows these bytes. What
/// is mapped says the system, before anybody touches it.
inline void check_copy(const sample& in, const copied_view& shown,
                       std::span<const std::byte> expected)
{
    const std::span<const std::byte> found = shown.bytes();
    if (found.size() != expected.size())
        FAIL(not_shown, ": it has ", found.size(), " bytes, and the file has ", expected.size());
    if (!lies_in_mapping(found, in))
        FAIL(not_mapped);
    const std::string rights = support::rights_at(found.data());
    if (!rights.starts_with("rw"))
        FAIL("a copy was mapped as ", rights, ", expected rw-p: for loads and for stores");
    if (rights.ends_with('s'))
        FAIL("a copy was mapped as ", rights,
             ", expected rw-p: s is shared, and what is stored reaches the file");
    if (rights.find('x') != std::string::npos)
        FAIL("a copy was mapped as ", rights, ", expected rw-p: x is for code that may be run");
    if (!std::ranges::equal(found, expected))
        FAIL(not_shown, ", ", difference(expected, found));
}

/// A copy of the file, of which the first call of map_copy must not be refused.
inline copied_view copy_of(const file& from)
{
    try {
        return map_copy(from);
    } catch (const std::system_error& error) {
        if (support::portable(error.code()) == std::errc::bad_file_descriptor)
            FAIL(
                "a second copy is refused: ", std::string{error.what()},
                ". The file is the caller's, who opened it and closes it: has map_copy closed it?");
        FAIL("a copy is refused: ", std::string{error.what()},
             ". A file that was opened for reading is enough for a view that keeps its stores to "
             "itself: what asks it for more?");
    }
    return {nullptr, 0};
}
