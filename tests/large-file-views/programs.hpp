#pragma once

// How the checks of lesson 4's programs start them, and what they expect. To be included last,
// behind the imports that it stands on, so that it includes nothing itself.

using arguments = std::vector<std::string>;

inline std::string path_of(std::string_view program)
{
    return support::built("solution-large-file-views-" + std::string{program});
}

inline process::result run(std::string_view program, const arguments& words)
{
    arguments command{path_of(program)};
    command.insert(command.end(), words.begin(), words.end());
    return process::run(command);
}

/// A line that peek prints: offset and bytes, and from column 64 on the text.
inline std::string row(std::string bytes, const std::string& text)
{
    bytes.resize(64, ' ');
    return bytes + '|' + text + "|\n";
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

/// Wrong usage: what was wrong and the usage line, exit status 2, no output.
inline void check_usage(const process::result& result, std::string_view program)
{
    CAPTURE(result.errors);
    CHECK(result.errors.starts_with(std::string{program} + ": "));
    CHECK(result.errors.find("\nusage: " + std::string{program} + " FILE") != std::string::npos);
    CHECK(result.output == "");
    CHECK(result.status == process::exit_status{2, 0});
}

inline std::string sparse_tebibyte(const support::scratch_directory& directory)
{
    const std::string path = (directory.path() / "terabyte").string();
    mmf::create_file(process::path_of(path), std::uint64_t{1} << 40);
    return path;
}

// programs_posix.cpp and programs_win32.cpp have these.

/// The words that the system has for the error.
std::string words_for(std::errc error);

/// False where the system says that no process has any page fault.
bool faults_are_counted();

/// How many bytes a page fault brings in at least.
std::uint64_t page_size();

/// Holds that the file takes less than a mebibyte of the disk, where the system says that.
void check_takes_little_room(const std::string& path);
