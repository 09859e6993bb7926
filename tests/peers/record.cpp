/// Both ends of the Delphi tip's record with module mmf, beside record.pas, record.cs and
/// record.py.
///
///     peers-record create NAME          makes the record and fills it, or opens it; shows it
///                                       on every Enter; the end of the input ends it
///     peers-record open NAME            shows the record
///     peers-record open NAME VALUE      stores the value in valint first

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <iostream>
#include <numbers>
#include <string>

import mmf;
import program;

namespace {

using mmf::access;

// Packed: no byte between the fields. Without it they are at 0, 4 and 8, and the record has 16
// bytes.
struct [[gnu::packed]] record
{
    std::uint16_t valwrd;
    std::int32_t valint;
    double valdbl;
};
static_assert(sizeof(record) == 14);

void show(const mmf::view<access::read_write>& memory)
{
    const auto shared = memory.read<record>(0);
    char digits[32];
    const auto end = std::to_chars(digits, digits + sizeof digits, shared.valdbl).ptr;
    std::cout << "valwrd = " << shared.valwrd << "\nvalint = " << shared.valint
              << "\nvaldbl = " << std::string{digits, end} << std::endl;
}

void create(const std::string& name)
{
    // Of several that do this at the same time one creates it. The name goes with the last of them.
    const mmf::mapping object = mmf::create_or_open(name, sizeof(record));
    auto memory = object.map<access::read_write>();
    if (object.created())
        memory.write(0, record{0x1234, -123456789, std::numbers::pi});
    std::cout << (object.created() ? "created " : "opened ") << name << std::endl;
    for (std::string line; std::getline(std::cin, line);)
        show(memory);
}

void open(const std::string& name, const std::int32_t* value)
{
    const mmf::mapping object = mmf::open_existing(name, access::read_write);
    auto memory = object.map<access::read_write>();
    if (value != nullptr)
        memory.write(offsetof(record, valint), *value);
    show(memory);
}

} // namespace

int main(int argc, char** argv)
{
    std::string how;
    std::string name;
    std::string value;
    program::options options{"peers-record", "Shares a record, with module mmf."};
    options.text("HOW", how, "create or open");
    options.text("NAME", name, "the name of the mapping");
    options.text("VALUE", value, "store this in valint first", false);
    return program::run(argc, argv, options, [&] {
        const std::int32_t number = options.given("VALUE") ? std::stoi(value) : 0;
        if (how == "create")
            create(name);
        else
            open(name, options.given("VALUE") ? &number : nullptr);
    });
}
