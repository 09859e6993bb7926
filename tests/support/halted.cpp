// What a halted role says on every system when it does not go as it should.
module;

#include <stdexcept>
#include <string>

module support;

import process;

namespace support {

void fail_without_halt(process::child& child)
{
    throw std::runtime_error{"the other process does not come to its next call: does your function "
                             "ever return?\n" +
                             where_it_was(child)};
}

void fail_ended(process::child& child, process::milliseconds patience)
{
    const std::string end = process::describe(child.wait(patience));
    throw std::runtime_error{"the other process " + end + ": " + child.errors()};
}

} // namespace support
