// What the program of lesson 10 prints on Windows.

#include <string>
#include <vector>

#include "programs.hpp"

// Shared is what others could have, and nobody says the share. Wine drops nothing, so what is
// resident after that is not looked at.
std::vector<line> expected_lines()
{
    return {
        {"in MiB", {"mapped", "resident", "shared", "own", "PSS"}},
        {"map the file", {"16", "0", "0", "0", "-"}},
        {"load from each page", {"16", "16", "16", "0", "-"}},
        {"a second process does, too", {"16", "16", "16", "0", "-"}},
        {"store to a quarter", {"16", "16", "12", "4", "-"}},
        {"the second process ends", {"16", "16", "12", "4", "-"}},
        {"drop it all", {}},
        {"load from each page", {}},
        {"drop it, forget new memory", {"4", "4", "0", "4", "-"}},
    };
}
