#pragma once

// What was made of the module's file before it became the processor's, and how: for what no run on
// one processor shows. Clang alone keeps both in an object, and on Linux: code_kept in meson.build.
// To be included last, behind the imports that it stands on, so that it includes nothing itself.

namespace compiled {

/// How long the compiler may take, far longer than it does.
inline constexpr process::milliseconds patience{60'000};

/// The bytes of a section of this program's file; nothing where it has no such section.
inline std::string section(std::string_view wanted)
{
    const std::filesystem::path file{"/proc/self/exe"};
    std::string all(static_cast<std::size_t>(std::filesystem::file_size(file)), '\0');
    std::ifstream{file, std::ios::binary}.read(all.data(),
                                               static_cast<std::streamsize>(all.size()));
    const auto part = [&](std::uint64_t offset, std::uint64_t size) {
        return all.substr(static_cast<std::size_t>(offset), static_cast<std::size_t>(size));
    };
    ElfW(Ehdr) header{};
    std::memcpy(&header, all.data(), sizeof header);
    std::vector<ElfW(Shdr)> sections(header.e_shnum);
    std::memcpy(sections.data(), all.data() + header.e_shoff, sections.size() * sizeof(ElfW(Shdr)));
    const auto& of_names = sections.at(header.e_shstrndx);
    const std::string names = part(of_names.sh_offset, of_names.sh_size);
    for (const auto& one : sections)
        if (names.c_str() + one.sh_name == wanted)
            return part(one.sh_offset, one.sh_size);
    return {};
}

/// The command that compiled the module's file, word by word; nothing where it is not kept.
inline std::vector<std::string> command()
{
    const std::string kept = section(".GCC.command.line");
    std::vector<std::string> words(1);
    for (std::size_t at = kept.find_first_not_of('\0'); at < kept.size() && kept[at] != '\0'; ++at)
        if (kept[at] == ' ')
            words.emplace_back();
        else
            words.back() += kept[at] == '\\' ? kept[++at] : kept[at];
    return words.front().empty() ? std::vector<std::string>{} : words;
}

/// The build directory, where that command was given.
inline std::filesystem::path directory()
{
    auto directory = std::filesystem::absolute(process::own_path()).parent_path();
    while (!std::filesystem::exists(directory / "meson-info") && directory.has_relative_path())
        directory = directory.parent_path();
    return directory;
}

/// The module's file, as that command names it; empty where it is not known, or not there.
inline std::filesystem::path source()
{
    for (const auto& word : command())
        if (word.ends_with(".cpp") && std::filesystem::exists(directory() / word))
            return directory() / word;
    return {};
}

/// What the compiler says of another text in the place of the module's file, an importer of the
/// same modules.
inline std::string complaints(const std::string& text)
{
    const support::scratch_directory place;
    const auto file = place.file("tried.cpp", text).string();
    std::vector<std::string> words{"env", "-C", directory().string()};
    bool skipped = false; // the value of an option that is left out
    for (const auto& word : command()) {
        const bool of_its_own = word == "-c" || word == "-MD" || word == "-frecord-command-line" ||
                                word == "-Werror" || word.ends_with(".cpp");
        const bool with_value = word == "-o" || word == "-MF" || word == "-MQ" ||
                                word == "-include-pch" ||
                                word == "-Xclang"; // what is kept, and the list of BMIs
        if (!skipped && !of_its_own && !with_value)
            words.push_back(word);
        skipped = with_value && !skipped;
    }
    for (const char* const word :
         {"-fsyntax-only", "-ferror-limit=0", "-w", "-fno-color-diagnostics"})
        words.emplace_back(word);
    words.push_back(file);
    return process::run(words, patience).errors;
}

/// For the verdict, where the code is not kept, or nothing can be made of it.
inline const std::string not_kept = "not checked: the code of your file is looked at as Clang "
                                    "keeps it on Linux, and here it is not";

/// The code of the file as Clang has it for every processor, LLVM's language; nothing where it is
/// not there. Code that was not to be optimised, or that sanitizers look into, is left as it
/// stands, with ordinary loads and stores around each atomic one: it says nothing.
inline std::string code()
{
    const std::string kept = section(".llvmbc");
    const auto words = command();
    const bool as_it_stands = std::ranges::any_of(words, [](const std::string& word) {
        return word == "-O0" || word.starts_with("-fsanitize");
    });
    if (kept.empty() || words.empty() || as_it_stands || !std::filesystem::exists(words.front()))
        return {};
    const support::scratch_directory place;
    const auto file = place.file("kept.bc", kept).string();
    return process::run(
               {words.front(), "-x", "ir", file, "-O2", "-w", "-S", "-emit-llvm", "-o", "-"},
               patience)
        .output;
}

/// The lines of a function of the module, and of what it calls of the file's own; nothing where it
/// is not there.
inline std::vector<std::string> lines_of(const std::string& code, const std::string& module,
                                         const std::string& function)
{
    std::map<std::string, std::vector<std::string>> all;
    std::vector<std::string>* body = nullptr;
    std::vector<std::string> wanted;
    std::istringstream text{code};
    const std::string own = "W" + std::to_string(module.size()) + module;
    for (std::string line; std::getline(text, line);) {
        if (line.starts_with("define ")) {
            const auto begin = line.find('@');
            const std::string name = line.substr(begin, line.find('(', begin) - begin);
            body = &all[name];
            if (name.find(own + std::to_string(function.size()) + function) != name.npos)
                wanted.push_back(name);
        } else if (line == "}")
            body = nullptr;
        else if (body != nullptr)
            body->push_back(line.substr(0, line.find(", !dbg")));
    }
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < wanted.size(); ++i)
        for (const auto& line : all[wanted[i]]) {
            lines.push_back(line);
            for (const auto& [name, ignored] : all)
                if (name.find(own) != name.npos && line.find(name + '(') != line.npos &&
                    std::ranges::find(wanted, name) == wanted.end())
                    wanted.push_back(name);
        }
    return lines;
}

/// What is done to numbers of 64 bits in such lines, as far as it has to do with order.
struct accesses
{
    bool unknown = false;       ///< What the compiler does not look into, such as `asm`.
    int loads = 0;              ///< Atomic ones; what loads and stores is one, too.
    int loads_that_acquire = 0; ///< Of them, or a fence that does.
    int stores = 0;             ///< Atomic ones.
    int stores_that_release = 0;
    int additions = 0; ///< A number that was not stored, but added or taken off.
};

inline accesses accesses_in(const std::vector<std::string>& lines)
{
    accesses found;
    const auto has = [](const std::string& line, std::string_view word) {
        return line.find(word) != line.npos;
    };
    bool fenced = false; // all that follows
    for (const auto& line : lines) {
        // What keeps an order for this thread's own signal handlers keeps none for others.
        const bool for_others = !has(line, "syncscope(\"singlethread\")");
        const bool both = has(line, " acq_rel") || has(line, " seq_cst");
        const bool acquires = for_others && (both || has(line, " acquire"));
        const bool releases = for_others && (both || has(line, " release"));
        const bool changes = has(line, " = atomicrmw ") || has(line, " = cmpxchg ");
        found.unknown = found.unknown || has(line, " asm ") || has(line, "@__atomic_");
        if (has(line, " fence ")) {
            fenced = fenced || releases;
            if (acquires) // of the loads before it, and of none behind it
                found.loads_that_acquire = found.loads;
        }
        if (!has(line, " i64"))
            continue;
        if (has(line, " load atomic ") || changes) {
            ++found.loads;
            found.loads_that_acquire += acquires ? 1 : 0;
        }
        if (has(line, " = atomicrmw add ") || has(line, " = atomicrmw sub "))
            ++found.additions;
        if (has(line, " store atomic ") || changes) {
            ++found.stores;
            found.stores_that_release += releases || fenced ? 1 : 0;
        }
    }
    return found;
}

} // namespace compiled
