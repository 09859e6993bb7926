// What CreateProcess is told of a program: where it is, its command line, its environment. An
// internal partition.
module;

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include <windows.h>

module process:command;

import win32;
import :pipes;

namespace process {

/// The argument as CommandLineToArgvW takes it apart again. A backslash means itself, but for those
/// before a quote: these count double.
inline std::wstring in_quotes(std::wstring_view argument)
{
    if (!argument.empty() && argument.find_first_of(L" \t\n\v\"") == argument.npos)
        return std::wstring{argument};
    std::wstring result = L"\"";
    std::size_t backslashes = 0;
    for (const wchar_t one : argument) {
        if (one == L'"')
            result.append(backslashes + 1, L'\\');
        backslashes = one == L'\\' ? backslashes + 1 : 0;
        result += one;
    }
    return result.append(backslashes, L'\\') + L'"';
}

inline std::wstring command_line(const std::vector<std::string>& command)
{
    std::wstring line;
    for (const std::string& argument : command)
        line += (line.empty() ? L"" : L" ") + in_quotes(win32::wide(argument));
    return line;
}

/// The words of a command line, by the rules of CommandLineToArgvW, but that the first may have a
/// quote in it. That function's library, shell32, would take longer to load than the rest of a
/// program. (Seen under Wine: 50 ms.)
inline std::vector<std::wstring> words_of(std::wstring_view line)
{
    std::vector<std::wstring> words;
    constexpr std::wstring_view blanks = L" \t";
    for (auto at = line.find_first_not_of(blanks); at < line.size();
         at = line.find_first_not_of(blanks, at)) {
        std::wstring word;
        for (bool within = false;
             at < line.size() && (within || blanks.find(line[at]) == blanks.npos);) {
            const auto end = std::min(line.find_first_not_of(L'\\', at), line.size());
            const bool quote = end < line.size() && line[end] == L'"';
            word.append(quote ? (end - at) / 2 : end - at, L'\\');
            const bool literal = quote && (end - at) % 2 == 1;
            at = end;
            if (literal)
                word += line[at++];
            else if (quote) {
                // Two within quotes are one that is meant.
                const bool two = within && at + 1 < line.size() && line[at + 1] == L'"';
                if (two)
                    word += L'"';
                else
                    within = !within;
                at += two ? 2 : 1;
            } else if (at < line.size() && (within || blanks.find(line[at]) == blanks.npos))
                word += line[at++];
        }
        words.push_back(word);
    }
    return words;
}

/// Names of variables are the same whatever their case.
struct without_case
{
    bool operator()(const std::wstring& left, const std::wstring& right) const
    {
        return ::CompareStringOrdinal(left.c_str(), static_cast<int>(left.size()), right.c_str(),
                                      static_cast<int>(right.size()), TRUE) == CSTR_LESS_THAN;
    }
};
using variables = std::map<std::wstring, std::wstring, without_case>;

/// This process's environment with `additions`, each `NAME=VALUE`.
inline variables environment_with(const std::vector<std::string>& additions)
{
    variables all;
    const auto add = [&](const std::wstring& entry) {
        const auto sign = entry.find(L'=', 1); // "=C:=C:\\folder" is a variable, too
        if (sign != entry.npos)
            all[entry.substr(0, sign)] = entry.substr(sign + 1);
    };
    wchar_t* const own = ::GetEnvironmentStringsW();
    for (const wchar_t* entry = own; *entry != L'\0'; entry += std::wstring_view{entry}.size() + 1)
        add(entry);
    ::FreeEnvironmentStringsW(own);
    for (const std::string& addition : additions)
        add(win32::wide(addition));
    return all;
}

/// The variables in a row, each with a zero behind it, and one more behind the last.
inline std::wstring block_of(const variables& all)
{
    std::wstring block;
    for (const auto& [name, value] : all)
        block += name + L'=' + value + L'\0';
    return block + L'\0';
}

/// The file at this path, or with ".exe" behind it; nothing where there is neither.
inline std::wstring program_at(const std::filesystem::path& path)
{
    std::error_code none;
    for (const wchar_t* const ending : {L".exe", L""})
        if (const auto file = path.native() + ending; std::filesystem::is_regular_file(file, none))
            return file;
    return {};
}

/// As execvp(3) does: a path is a path, and only a bare name is looked up in PATH. (CreateProcess
/// would look into the folder of this program, and into the current one, before.)
inline std::wstring program_of(const std::string& name, const variables& environment)
{
    std::wstring found;
    const auto path = environment.find(L"PATH");
    if (name.find_first_of("/\\:") != name.npos)
        found = program_at(win32::wide(name));
    else if (path != environment.end())
        for (std::size_t begin = 0; found.empty() && begin <= path->second.size();) {
            const auto end = std::min(path->second.find(L';', begin), path->second.size());
            const std::filesystem::path folder = path->second.substr(begin, end - begin);
            if (!folder.empty())
                found = program_at(folder / win32::wide(name));
            begin = end + 1;
        }
    if (found.empty())
        throw_system_error(ERROR_FILE_NOT_FOUND, "start '" + name + "'");
    return found;
}

} // namespace process
