#pragma once

// What the checks of lessons 3 and 4 have in common beside the files that they look at. To be
// included last, behind the imports that it stands on, so that it includes nothing of the library
// itself.

#include "../support/sample.hpp"

inline constexpr std::uint64_t largest = std::numeric_limits<std::uint64_t>::max();

inline std::string hex(std::uint64_t value)
{
    std::ostringstream text;
    text << "0x" << std::hex << value;
    return text.str();
}

inline std::string described(std::uint64_t offset, std::uint64_t length)
{
    return std::to_string(length) + " bytes at offset " + std::to_string(offset);
}

/// "Input/output error (errno 5)"
inline std::string words_for(int error)
{
    return std::generic_category().message(error) + " (errno " + std::to_string(error) + ")";
}

/// Where in the file a piece of it begins that is mapped. tasks_posix.cpp and tasks_win32.cpp have
/// this, and what comes next.
std::uint64_t place_in_file(const support::region& piece, const sample& of);

/// While the result lives, this process has no memory for a copy of gigabytes, where the system can
/// be told so.
std::shared_ptr<void> scarce_memory();

// What a verdict says, word for word, where a task is not done yet.
inline const std::string not_aligned =
    "the mapping does not begin at a multiple of the granularity";
inline const std::string not_shown = "the view does not show the file's bytes";
inline const std::string not_unmapped =
    "the file is not mapped while the view lives and unmapped after";
inline const std::string not_walked = "the walk does not show every byte once";

/// What a case says where the descriptor was closed.
inline const std::string file_is_others =
    ": the descriptor or handle belongs to the file, which closes it at its end";

/// Why a view's bytes lie elsewhere than in what was mapped, if their place says it.
inline std::string why_elsewhere(std::span<const std::byte> found, const sample& in)
{
    constexpr std::uintptr_t near_null = 1 << 20; // a lead
    const auto pieces = mapped_pieces(in);
    const auto begin = reinterpret_cast<std::uintptr_t>(found.data());
    if (!pieces.empty() && begin < near_null)
        return ": something is mapped, and its address is not kept in mapped_";
    for (const auto& piece : pieces)
        if (piece.begin <= begin && begin < piece.end)
            return ": it begins there and goes on behind it: is what is mapped as long as align "
                   "says?";
    return "";
}

/// Why a view shows other bytes, if they say it: those as far behind its place as that is behind
/// the mapping's beginning.
inline std::string why_others(std::span<const std::byte> found, std::uint64_t offset,
                              const sample& in)
{
    const auto begin = reinterpret_cast<std::uintptr_t>(found.data());
    for (const auto& piece : mapped_pieces(in)) {
        const std::uint64_t behind = begin - piece.begin; // in the mapping
        if (piece.begin > begin || begin >= piece.end || in.size() == 0)
            continue;
        const std::uint64_t at = place_in_file(piece, in) + behind;
        if (at != offset)
            return ": they are those at offset " + std::to_string(at) +
                   (2 * (at - offset) == behind
                        ? ": is the lead added to mapped_? bytes() adds it already"
                        : "");
    }
    return "";
}

/// Holds what the view shows against what stands in the file.
inline void check_shown(const sample& in, const view& shown, std::uint64_t offset,
                        std::span<const std::byte> expected, const std::string& mistake = not_shown)
{
    const std::string where = ": " + described(offset, expected.size());
    const auto found = shown.bytes();
    if (found.size() != expected.size())
        FAIL(not_shown, where, ": it has ", found.size(), " bytes",
             std::string{found.empty() && mapped_bytes(in) != 0
                             ? ": something is mapped, and what align said is not kept in range_"
                             : ""});
    if (!lies_in_mapping(found, in))
        FAIL(mistake, where, ": they are not in the memory that was mapped",
             why_elsewhere(found, in));
    if (!std::ranges::equal(found, expected))
        FAIL(mistake, where, why_others(found, offset, in), ", ", difference(expected, found));
}

/// Why the system refuses what it must not, if the error says it: a sentence's second half.
inline std::string cause_of(std::error_code refused, any_offset::access wanted)
{
    constexpr int mapped_alignment = 1132; // on Windows; no error of Linux has this number
    const auto code = support::portable(refused);
    if (code == std::errc::invalid_argument || refused.value() == mapped_alignment)
        return ": does the mapping begin at a multiple of the granularity, and has it bytes?";
    if (code == std::errc::permission_denied && wanted == any_offset::access::read_only)
        return ": it asks for more than a read_only view needs";
    if (code == std::errc::bad_file_descriptor)
        return file_is_others;
    return "";
}

/// A view that nothing stands against. If it is refused, the case fails, and names the cause.
inline std::unique_ptr<view> made_view(const file& from, std::uint64_t offset, std::uint64_t length,
                                       any_offset::access wanted = any_offset::access::read_only)
{
    try {
        return std::make_unique<view>(from, offset, length, wanted);
    } catch (const std::system_error& error) {
        const bool of_range = error.code() == std::errc::result_out_of_range;
        FAIL(not_shown, ": it is refused: ", std::string{error.what()},
             cause_of(error.code(), wanted),
             of_range ? ": it has " + std::to_string(std::filesystem::file_size(from.path())) +
                            " bytes now: is that asked anew for each view?"
                      : "");
    }
    return nullptr;
}
