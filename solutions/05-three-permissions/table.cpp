/// Asks the system for every view of a file, and says where `allowed` answers otherwise.
///
///     $ build/three-permissions-table LICENSE
///     opened  section      read         write        copy
///     read    none         yes          no: view     yes
///     write   none         no: view     no: view     no: view
///     both    none         yes          yes          yes
///     9 asked, and allowed says the same of 9

#include <iomanip>
#include <iostream>
#include <optional>
#include <string>
#include <utility>
#include <vector>

import program;
import three_permissions;

using namespace three_permissions;

namespace {

const std::vector<std::pair<opened, std::string>> ways{
    {opened::read, "read"}, {opened::write, "write"}, {opened::both, "both"}};
const std::vector<std::pair<section, std::string>> sections{{section::none, "none"},
                                                            {section::read_only, "read_only"},
                                                            {section::read_write, "read_write"},
                                                            {section::write_copy, "write_copy"}};
const std::vector<std::pair<view, std::string>> views{
    {view::read, "read"}, {view::write, "write"}, {view::copy, "copy"}};

std::string words(answer said)
{
    return said == answer::yes ? "yes" : said == answer::view_refused ? "no: view" : "no: section";
}

/// What the system was asked, and what `allowed` said otherwise.
struct tally
{
    unsigned asked = 0;
    std::vector<std::string> otherwise;
};

/// A line of the table; none where this system has no such sections.
void print_line(const file& of, const std::pair<opened, std::string>& way,
                const std::pair<section, std::string>& between, tally& all)
{
    std::string line;
    for (const auto& [wanted, name] : views) {
        const std::optional<answer> said = ask(of, between.first, wanted);
        if (!said)
            return;
        const answer expected = allowed(way.first, between.first, wanted);
        ++all.asked;
        if (expected != *said)
            all.otherwise.push_back("allowed says otherwise: " + way.second + ", " +
                                    between.second + ", " + name + ": " + words(expected));
        line += words(*said) + std::string(13 - words(*said).size(), ' ');
    }
    std::cout << std::left << std::setw(8) << way.second << std::setw(13) << between.second
              << line.substr(0, line.find_last_not_of(' ') + 1) << '\n';
}

} // namespace

int main(int argc, char** argv)
{
    std::string path;
    program::options options{"table", "Asks the system for every view of a file."};
    options.text("FILE", path, "a file that this user may read and write; it stays as it is");

    return program::run(argc, argv, options, [&] {
        tally all;
        std::cout << "opened  section      read         write        copy\n";
        for (const auto& way : ways) {
            const file of{path, way.first};
            for (const auto& between : sections)
                print_line(of, way, between, all);
        }
        for (const std::string& line : all.otherwise)
            std::cout << line << '\n';
        std::cout << all.asked << " asked, and allowed says the same of "
                  << all.asked - all.otherwise.size() << '\n';
    });
}
