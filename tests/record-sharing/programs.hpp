#pragma once

// How the checks of lesson 11's programs start them. To be included last, behind the imports that it
// stands on, so that it includes nothing itself.

#include "../greeted.hpp"

namespace {

using arguments = std::vector<std::string>;

/// What the reader and the writer show of the record as the writer makes it, and with another
/// valint.
const std::string made = "valwrd = 4660\nvalint = -123456789\nvaldbl = 3.141592653589793\n";

const std::string set = "valwrd = 4660\nvalint = 42\nvaldbl = 3.141592653589793\n";

arguments command(const std::string& program, const std::string& name, const arguments& options)
{
    arguments words{support::built("solution-record-sharing-" + program), "--name", name};
    words.insert(words.end(), options.begin(), options.end());
    return words;
}

process::result run(const std::string& program, const std::string& name,
                    const arguments& options = {})
{
    return process::run(command(program, name, options));
}

/// A writer that has said how it got its record.
process::child start_writer(const support::scratch_name& name, const std::string& how)
{
    return greeted(process::child{command("writer", name, {})}, how + " " + name.string());
}

/// What the writer shows on Enter.
std::string shown_by(process::child& writer)
{
    writer.write_line("");
    std::string text;
    for (int line = 0; line < 3; ++line)
        text += writer.read_line().value_or("its end") + '\n';
    return text;
}

void interrupt(process::child& writer)
{
    writer.interrupt();
    CHECK(writer.wait() == process::exit_status{0, 0});
    CHECK(writer.errors() == "");
}

} // namespace
