// What the program of lesson 10 prints on Linux.

#include <string>
#include <vector>

#include "programs.hpp"

std::vector<line> expected_lines()
{
    return {
        {"in MiB", {"mapped", "resident", "shared", "own", "PSS"}},
        {"map the file", {"16", "0", "0", "0", "0"}},
        {"load from each page", {"16", "16", "0", "0", "16"}},
        {"a second process does, too", {"16", "16", "16", "0", "8"}},
        {"store to a quarter", {"16", "16", "12", "4", "10"}},
        {"the second process ends", {"16", "16", "0", "4", "16"}},
        {"drop it all", {"16", "0", "0", "0", "0"}},
        {"load from each page", {"16", "16", "0", "0", "16"}},
        {"drop it, forget new memory", {"4", "4", "0", "4", "-"}},
    };
}
