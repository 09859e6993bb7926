// The programs of lesson 13 as a user meets them: what they print, how they end.

#include <doctest/doctest.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

import any_offset;
import process;
import support;

namespace {

process::result run(std::string_view program, const std::vector<std::string>& words = {})
{
    std::vector<std::string> command{support::built("solution-cut-short-" + std::string{program})};
    command.insert(command.end(), words.begin(), words.end());
    return process::run(command);
}

} // namespace
