#pragma once

// What the program of lesson 10 prints, and must print on each system. To be included last, behind
// <string> and <vector>.

/// What a line of the table says, without what is of the whole process, and what is dirty: that of
/// a file that was just written may not be on the disk yet.
struct line
{
    std::string step;
    std::vector<std::string> numbers; ///< mapped, resident, shared, own, PSS; none: not looked at.
};

/// For a file of 16 MiB. programs_posix.cpp and programs_win32.cpp have it.
std::vector<line> expected_lines();
