#pragma once

// What a function keeps from call to call, for a check of one that promises to keep nothing. To be
// included last, behind <cstddef>, <string> and <vector>, <link.h> and <malloc.h>, and what
// unchanged_posix.hpp says.

#include "unchanged_posix.hpp"

#if defined(__SANITIZE_ADDRESS__)
inline constexpr bool keeps_of_its_own = true;
#elif defined(__has_feature)
// AddressSanitizer keeps what it knows among the program's variables.
inline constexpr bool keeps_of_its_own = __has_feature(address_sanitizer);
#else
inline constexpr bool keeps_of_its_own = false;
#endif

extern "C" char __data_start[]; // of the program's static variables, by the linker: ld(1)
extern "C" char _end[];

/// The program's static variables and those of this thread, byte by byte. dl_iterate_phdr(3)
inline std::vector<char> static_bytes()
{
    std::vector<char> found(__data_start, _end);
    const auto add = [](dl_phdr_info* program, std::size_t, void* to) {
        auto& bytes = *static_cast<std::vector<char>*>(to);
        for (int i = 0; i < program->dlpi_phnum && program->dlpi_tls_data != nullptr; ++i)
            if (const auto& part = program->dlpi_phdr[i]; part.p_type == PT_TLS) {
                const auto* const begin = static_cast<const char*>(program->dlpi_tls_data);
                bytes.insert(bytes.end(), begin, begin + part.p_memsz);
            }
        return 1; // the first is the program, and libraries are nobody's answer
    };
    dl_iterate_phdr(add, &found);
    return found;
}

/// What outlives a hundred calls: empty, or words for a verdict. The third round of them counts:
/// before it is made what is made once for all calls, and the addresses of libraries' functions
/// have been looked up. What belongs to the whole process is held against what it was at first.
template <typename Call>
std::string kept_by(Call call)
{
    const auto before_all = process_state::as_at_first();
    std::size_t taken = 0;
    bool changed = false;
    for (int round = 0; round < 3; ++round) {
        const auto variables = static_bytes();
        const std::size_t before = heap_in_use();
        for (int i = 0; i < 100; ++i)
            call();
        const std::size_t after = heap_in_use();
        taken = after > before ? after - before : 0;
        changed = static_bytes() != variables;
    }
    if (taken >= 100 * 2 * sizeof(void*)) // what malloc gives at least; less is its own
        return "each call takes memory that is never given back: 100 calls took " +
               std::to_string(taken) + " bytes";
    return changed ? "a static variable remembers a call: another thread that calls at the same "
                     "time changes it"
                   : before_all.changed();
}
