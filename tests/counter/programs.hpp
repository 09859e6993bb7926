#pragma once

// How the checks of lesson 14's programs start them. To be included last, behind the imports that it
// stands on, so that it includes nothing itself.

#include "../greeted.hpp"

namespace {

using arguments = std::vector<std::string>;

/// So long that the next step does not come while a check looks.
const std::string never = "86400000";

arguments command(const std::string& program, const arguments& options)
{
    arguments words{support::built("solution-counter-" + program)};
    words.insert(words.end(), options.begin(), options.end());
    return words;
}

process::result run(const std::string& program, const arguments& options)
{
    return process::run(command(program, options));
}

/// Starts the program and waits until it has printed `first`.
process::child start(const std::string& program, const arguments& options, const std::string& first)
{
    return greeted(process::child{command(program, options)}, first);
}

/// A server that has written 1 and then stands still.
process::child start_server(const support::scratch_name& name)
{
    return start("server", {"--name", name, "--interval", never}, "wrote 1");
}

void check_refused(const process::result& result, int code, const std::string& errors)
{
    CHECK(result.status == process::exit_status{code, 0});
    CHECK(result.output.empty());
    CHECK(result.errors == errors);
}

} // namespace
