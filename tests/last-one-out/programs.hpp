#pragma once

// How the checks of lesson 12's programs start them. To be included last, behind the imports that it
// stands on, so that it includes nothing itself.

#include "../greeted.hpp"

namespace {

using arguments = std::vector<std::string>;

arguments command(const std::string& program, const std::string& name, const arguments& options)
{
    arguments words{support::built("solution-last-one-out-" + program), "--name", name};
    words.insert(words.end(), options.begin(), options.end());
    return words;
}

/// What a program that meets the end of its input at once has printed.
[[maybe_unused]] process::result run(const std::string& program, const std::string& name,
                                     const arguments& options = {})
{
    return process::run(command(program, name, options));
}

/// A program that has said this line, and holds what it has.
process::child start(const std::string& program, const std::string& name,
                     const std::string& greeting, const arguments& options = {})
{
    return greeted(process::child{command(program, name, options)}, greeting);
}

} // namespace
