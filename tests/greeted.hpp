#pragma once

// To be included last, behind the imports that it stands on, so that it includes nothing itself.

/// The process, once it has printed this line. Where it prints another one, or ends, the case ends,
/// with what the process wrote to standard error.
inline process::child greeted(process::child child, const std::string& greeting)
{
    const auto line = child.read_line();
    if (!line)
        child.wait();
    INFO("standard error: ", child.errors());
    REQUIRE(line.value_or("the end of its output") == greeting);
    return child;
}
