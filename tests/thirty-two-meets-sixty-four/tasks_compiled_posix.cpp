// The checks of lesson 15 that look at the learner's file as the compiler sees it: a proof that it
// must refuse another layout by, and the orders, more of which x86-64 keeps than a program asks
// for.

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <regex>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <link.h>

import process;
import support;

#include "../compiled.hpp"

namespace {

const std::array<std::string, 5> names{"count", "version", "interval", "limit", "title"};

/// A text in the place of what the learner wrote for task 1, and what it does to the struct.
struct variant
{
    std::string text;
    std::string what;
};

/// What the learner wrote for task 1, without comments and the lines that say where it stands;
/// empty if it is not where the starter has it.
std::string task_1(const std::string& file)
{
    const std::string opening = "namespace thirty_two_meets_sixty_four {";
    const auto begin = file.find(opening);
    const auto end = file.find("// End of task 1.");
    return begin == file.npos || end == file.npos || end < begin
               ? std::string{}
               : std::regex_replace(
                     file.substr(begin + opening.size(), end - begin - opening.size()),
                     std::regex{R"(#line[^\n]*|//[^\n]*|/\*[^*]*\*+([^/*][^*]*\*+)*/)"}, "");
}

/// Where the struct's body begins and ends in the text; nothing if it has none.
std::optional<std::pair<std::size_t, std::size_t>> body_in(const std::string& text)
{
    std::smatch found;
    if (!std::regex_search(text, found, std::regex{R"(\bshared\b[^;{}]*\{)"}))
        return std::nullopt;
    const auto begin = static_cast<std::size_t>(found.position() + found.length());
    int open = 1;
    for (std::size_t at = begin; at < text.size(); ++at) {
        open += text[at] == '{' ? 1 : text[at] == '}' ? -1 : 0;
        if (open == 0)
            return std::pair{begin, at};
    }
    return std::nullopt;
}

/// The layouts that are none of those agreed on: a field more, or two in each other's place.
std::vector<variant> other_layouts(const std::string& text)
{
    const auto body = body_in(text);
    if (!body)
        return {};
    const auto [begin, end] = *body;
    const std::string before = text.substr(0, begin), behind = text.substr(end);
    const std::string fields = text.substr(begin, end - begin);
    const std::string added = "\nstd::uint64_t added;\n";
    std::vector<variant> all{
        {before + fields + added + behind, "a field is added behind the others"},
        {before + added + fields + behind, "a field is added before the others"}};
    std::smatch found;
    if (std::regex_search(fields, found, std::regex{R"([^;{}]*\bversion\b)"}))
        all.push_back({before + found.prefix().str() + "\nstd::uint8_t added;\n" + found.str() +
                           found.suffix().str() + behind,
                       "a byte is added before version"});
    for (std::size_t i = 0; i < names.size(); ++i)
        for (std::size_t j = i + 1; j < names.size(); ++j) {
            const auto renamed = [](const std::string& in, const std::string& from,
                                    const std::string& to) {
                return std::regex_replace(in, std::regex{"\\b" + from + "\\b"}, to);
            };
            const std::string changed =
                renamed(renamed(renamed(fields, names[i], "between"), names[j], names[i]),
                        "between", names[j]);
            if (changed != fields)
                all.push_back(
                    {before + changed + behind, names[i] + " is in the place of " + names[j]});
        }
    return all;
}

/// True for each text if the compiler refuses it as a part of the module's namespace.
std::vector<bool> refused(const std::string& includes, const std::vector<variant>& texts)
{
    const std::string module = "thirty_two_meets_sixty_four";
    std::string file = includes + "import " + module + ";\nnamespace " + module + " {\n";
    std::vector<std::ptrdiff_t> ends; // lines
    for (const variant& one : texts) {
        file += "namespace layout_" + std::to_string(ends.size()) + " {\n" + one.text + "\n}\n";
        ends.push_back(std::ranges::count(file, '\n'));
    }
    std::istringstream lines{compiled::complaints(file + "}\n")};
    std::vector<bool> all(texts.size());
    for (std::string line; std::getline(lines, line);) {
        std::smatch found;
        if (!std::regex_search(line, found,
                               std::regex{R"(tried\.cpp:(\d+):\d+: (fatal )?error: )"}))
            continue;
        const auto at = std::ranges::lower_bound(ends, std::stol(found[1].str()));
        if (at != ends.end())
            all[static_cast<std::size_t>(at - ends.begin())] = true;
    }
    return all;
}

/// The lines of the file that include something.
std::string includes_of(const std::string& file)
{
    std::istringstream lines{file};
    std::string all;
    for (std::string line; std::getline(lines, line);)
        if (line.starts_with("#include"))
            all += line + '\n';
    return all;
}

/// What the function does; nothing, with a note in the verdict, where nobody can say.
std::optional<compiled::accesses> accesses_of(const std::string& function)
{
    static const std::string code = compiled::code();
    const auto lines = compiled::lines_of(code, "thirty_two_meets_sixty_four", function);
    if (lines.empty())
        MESSAGE(compiled::not_kept);
    const auto found = compiled::accesses_in(lines);
    return lines.empty() || found.unknown ? std::nullopt : std::optional{found};
}

} // namespace

TEST_CASE("task 1: the compiler refuses every other layout")
{
    std::ifstream stream{compiled::source()};
    const std::string file{std::istreambuf_iterator<char>{stream}, {}};
    const std::string text = task_1(file);
    auto texts = other_layouts(text);
    if (texts.empty()) {
        MESSAGE(compiled::not_kept);
        return;
    }
    const std::size_t tried = texts.size();
    texts.push_back({"static_assert(sizeof(char) == 2);", "what must be refused"});
    texts.push_back({text, "nothing is changed"});
    auto all = refused("#include <array>\n#include <cstddef>\n#include <cstdint>\n", texts);
    if (all.back()) // it stands on more
        all = refused(includes_of(file), texts);
    if (all.back() || !all[tried]) {
        MESSAGE(compiled::not_kept);
        return;
    }
    std::string accepted;
    for (std::size_t i = 0; i < tried; ++i)
        if (!all[i])
            accepted += "\n  " + texts[i].what;
    CHECK_MESSAGE(accepted.empty(),
                  "the compiler takes other layouts for the one that was agreed on, "
                  "and nobody is told:",
                  accepted, "\nsay each offset and the size of shared in a static_assert");
}

TEST_CASE("task 4: on every processor who sees the count sees what was stored before it")
{
    const auto found = accesses_of("publish");
    if (!found)
        return;
    CHECK_MESSAGE(found->stores > 0,
                  "publish stores the count by an ordinary store: of two programs "
                  "that touch it at the same time\nthe compiler may assume that "
                  "there is one; use view.atomic");
    CHECK_MESSAGE(
        found->additions == 0,
        "publish adds to the count what it lacks: of two who publish at the same time both "
        "add,\nand the memory holds a third number; store the count");
    CHECK_MESSAGE(found->stores_that_release == found->stores,
                  "publish stores the count without release: x86-64 keeps the order all the same,\n"
                  "and on another processor the count may be there before the title");
}

TEST_CASE("task 5: on every processor the look is one load, and what is read after it is later")
{
    const auto found = accesses_of("count_in");
    if (!found)
        return;
    CHECK_MESSAGE(found->loads > 0, "count_in reads the count by an ordinary read: of two programs "
                                    "that touch it at the same time\nthe compiler may assume that "
                                    "there is one; use view.load");
    if (found->loads > 0)
        CHECK_MESSAGE(
            found->loads_that_acquire > 0,
            "count_in loads the count without acquire: x86-64 keeps the order all the "
            "same,\nand on another processor the title that is read after it may be older");
}
