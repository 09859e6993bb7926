#pragma once

// How the checks of lesson 2's programs start them, and what they expect. To be included last,
// behind the imports that it stands on, so that it includes nothing itself.

inline std::string path_of(std::string_view program)
{
    return support::built("solution-mapped-file-" + std::string{program});
}

inline process::result run(std::string_view program, std::vector<std::string> words)
{
    words.insert(words.begin(), path_of(program));
    return process::run(words);
}

inline void check_prints(const process::result& result, const std::string& output)
{
    CHECK(result.errors == "");
    CHECK(result.output == output);
    CHECK(result.status.success());
}

/// An error: one sentence, exit status 1, no output.
inline void check_fails(const process::result& result, const std::string& sentence)
{
    CHECK(result.errors == sentence + '\n');
    CHECK(result.output == "");
    CHECK(result.status == process::exit_status{1, 0});
}

inline std::string content_of(const std::string& path)
{
    const auto bytes = support::file_bytes(path);
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// The words that the system has for the error: programs_posix.cpp and programs_win32.cpp have
/// this.
std::string words_for(std::errc error);
