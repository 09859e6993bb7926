// What the picture "two widths" plays: where the compiler has the five fields of a status, in
// 64 bits and in 32, whatever their order, with types of one size or not, aligned or packed.

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <span>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <link.h>
#include <nlohmann/json.hpp>

import mmf;
import process;
import support;
import thirty_two_meets_sixty_four;

#include "../compiled.hpp"

namespace {

using nlohmann::json;

struct variable
{
    std::string name;
    std::string first_type; ///< As one writes it without a thought.
    std::string fixed_type; ///< Of one size everywhere.
};
const std::array<variable, 5> variables{{
    {"version", "uint8", "uint8"},
    {"count", "int64", "int64"},
    {"interval", "double", "double"},
    {"limit", "long", "int64"},
    {"title", "const char*", "uint64"},
}};

/// The types' names of the lesson: <cstdint> is not there for a width that has no C library.
const std::string types = "using uint8 = unsigned char;\n"
                          "using int64 = long long;\n"
                          "using uint64 = unsigned long long;\n";

const std::array<std::string, 2> targets{"x86_64-linux-gnu", "i686-linux-gnu"};

/// One way to write the struct, whatever the order of its fields.
struct kind
{
    bool fixed = false;
    std::string rule; ///< "plain"; "alignas", at each field of eight bytes; "packed".

    const std::string& type_of(const variable& one) const
    {
        return fixed ? one.fixed_type : one.first_type;
    }

    std::string declaration_of(const variable& one) const
    {
        const bool aligned = rule == "alignas" && type_of(one) != "uint8";
        return (aligned ? "alignas(8) " : "") + type_of(one) + ' ' + one.name + ";\n";
    }
};

/// All orders of the five, each by the places of its fields in `variables`.
std::vector<std::array<std::size_t, 5>> all_orders()
{
    std::array<std::size_t, 5> order{0, 1, 2, 3, 4};
    std::vector<std::array<std::size_t, 5>> orders;
    do
        orders.push_back(order);
    while (std::ranges::next_permutation(order).found);
    return orders;
}

/// What is written in C++ about a kind: how large its fields are, and each order as a struct, where
/// its fields begin and how large it is.
struct questions
{
    std::string structs;
    std::vector<std::string> values;
};

questions asked_of(const kind& written, std::size_t number)
{
    questions all;
    for (const auto& one : variables)
        all.values.push_back("sizeof(" + written.type_of(one) + ")");
    for (const auto& order : all_orders()) {
        const std::string name =
            "s" + std::to_string(number) + "_" + std::to_string(all.values.size());
        all.structs += "struct " + std::string{written.rule == "packed" ? "[[gnu::packed]] " : ""} +
                       name + "\n{\n";
        for (const std::size_t field : order)
            all.structs += written.declaration_of(variables[field]);
        all.structs += "};\n";
        for (const auto& one : variables)
            all.values.push_back("__builtin_offsetof(" + name + ", " + one.name + ")");
        all.values.push_back("sizeof(" + name + ")");
    }
    return all;
}

/// What the compiler that built the lesson's module makes of these expressions for the target: it
/// compiles a table of them, and nothing of it has to be linked or run.
std::vector<int> compiled_for(const std::string& target, const questions& asked)
{
    std::string source = types + asked.structs + "extern const unsigned table[] = {\n";
    for (const auto& value : asked.values)
        source += value + ",\n";
    source += "};\n";
    const auto command = compiled::command();
    if (command.empty())
        throw std::runtime_error{compiled::not_kept};
    const support::scratch_directory place;
    const auto file = place.file("table.cpp", source).string();
    const auto made = process::run(
        {command.front(), "--target=" + target, "-std=c++20", "-S", "-fno-lto", file, "-o", "-"},
        compiled::patience);
    std::vector<int> values;
    const std::regex value{R"(\s\.long\s+(\d+))"};
    for (std::sregex_iterator at{made.output.begin(), made.output.end(), value}, end; at != end;
         ++at)
        values.push_back(std::stoi((*at)[1]));
    if (values.size() != asked.values.size())
        throw std::runtime_error{"for " + target + " the compiler says: " + made.errors};
    return values;
}

/// Where our solution has them, in this width; a compiler has refused every other.
json of_the_lesson()
{
    json layout = json::array();
    const auto fields = thirty_two_meets_sixty_four::fields();
    for (const auto& one : variables)
        layout.push_back(
            std::ranges::find(fields, one.name, &thirty_two_meets_sixty_four::field::name)->offset);
    layout.push_back(thirty_two_meets_sixty_four::layout_size());
    return layout;
}

/// An order by the first letters of its fields.
std::string letters_of(const std::array<std::size_t, 5>& order)
{
    std::string letters;
    for (const std::size_t field : order)
        letters += variables[field].name.front();
    return letters;
}

/// What both targets say of a kind, from the place `at` of their values on.
json layouts_of(const kind& written, const std::array<std::vector<int>, 2>& values, std::size_t& at)
{
    const auto next = [&](std::size_t count) {
        json both = json::array();
        for (const auto& of_target : values)
            both.push_back(std::span{of_target}.subspan(at, count));
        at += count;
        return both;
    };
    json all{{"rule", written.rule}};
    for (const auto& one : variables)
        all["types"].push_back(written.type_of(one));
    all["sizes"] = next(variables.size());
    for (const auto& order : all_orders())
        all["layouts"][letters_of(order)] = next(variables.size() + 1);
    return all;
}

const bool recorded = support::recording([] {
    std::vector<kind> kinds;
    for (const bool fixed : {false, true})
        for (const auto* const rule : {"plain", "alignas", "packed"})
            kinds.push_back({fixed, rule});
    questions all;
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        const auto asked = asked_of(kinds[i], i);
        all.structs += asked.structs;
        all.values.insert(all.values.end(), asked.values.begin(), asked.values.end());
    }
    std::array<std::vector<int>, 2> values;
    std::ranges::transform(targets, values.begin(),
                           [&](const auto& target) { return compiled_for(target, all); });
    json picture{{"picture", "two-widths"}, {"lesson", of_the_lesson()}};
    for (const auto& one : variables)
        picture["fields"].push_back(one.name);
    std::size_t at = 0;
    for (const auto& one : kinds)
        picture["kinds"].push_back(layouts_of(one, values, at));
    return picture.dump();
});

} // namespace
