#pragma once

// Files that a lesson's check looks at, and what is mapped of them. To be included last, behind the
// imports that it stands on (mmf, support), so that it includes nothing itself.

inline constexpr std::uint64_t gibibyte = std::uint64_t{1} << 30;
inline constexpr std::uint64_t tebibyte = 1024 * gibibyte;
struct sparse_tag
{};
inline constexpr sparse_tag sparse;

/// Random bytes, many of them newlines, in a file that goes with its object.
class sample
{
  public:
    explicit sample(std::size_t size)
    {
        std::mt19937 random{20};
        for (std::size_t i = 0; i < size; ++i)
            content_ += random() % 20 == 0 ? '\n' : static_cast<char>(random());
        keep(canonical(directory_.file("sample", content_)));
    }
    explicit sample(const std::string& content) : content_{content}
    {
        keep(canonical(directory_.file("sample", content_)));
    }
    /// `size` bytes that take no room: zeros, but for what is stored in them.
    sample(std::uint64_t size, sparse_tag)
    {
        keep(canonical(directory_.path()) / "sample");
        mmf::create_file(place_, size);
    }

    void store(std::uint64_t offset, const std::string& text) const
    {
        std::fstream file{place_, std::ios::in | std::ios::out | std::ios::binary};
        file.seekp(static_cast<std::streamoff>(offset)) << text;
    }

    /// In UTF-8, as programs and the lessons' modules take it.
    const std::string& path() const { return path_; }
    const std::filesystem::path& place() const { return place_; }
    std::size_t size() const { return content_.size(); }
    std::span<const std::byte> bytes() const { return std::as_bytes(std::span{content_}); }
    std::span<const std::byte> bytes(std::uint64_t offset, std::uint64_t length) const
    {
        return bytes().subspan(static_cast<std::size_t>(offset), static_cast<std::size_t>(length));
    }

  private:
    void keep(std::filesystem::path place)
    {
        place_ = std::move(place);
        path_ = place_.string();
    }

    support::scratch_directory directory_;
    std::string content_;
    std::filesystem::path place_;
    std::string path_;
};

/// The end of the file's path: Windows names the drive in another way, and in the folder for
/// temporary files may have short names (JRG~1) for what is long.
inline std::string end_of_path(const sample& of)
{
    auto own = of.place().parent_path().filename() / of.place().filename();
    return own.make_preferred().string();
}

/// What is mapped of the file.
inline std::vector<support::region> mapped_pieces(const sample& of)
{
    const std::string ending = end_of_path(of);
    auto pieces = support::mapped_regions();
    std::erase_if(pieces, [&](const auto& piece) { return !piece.path.ends_with(ending); });
    return pieces;
}

inline std::uint64_t bytes_of(const std::vector<support::region>& pieces)
{
    std::uint64_t total = 0;
    for (const auto& piece : pieces)
        total += piece.end - piece.begin;
    return total;
}

inline std::uint64_t mapped_bytes(const sample& of)
{
    return bytes_of(mapped_pieces(of));
}

/// True if the bytes can be looked at: they lie in one of the pieces that are mapped of the file,
/// and before the file's end.
inline bool lies_in(const std::vector<support::region>& pieces, std::span<const std::byte> bytes,
                    const sample& of)
{
    const auto begin = reinterpret_cast<std::uintptr_t>(bytes.data());
    const auto size = std::filesystem::file_size(of.place());
    return std::ranges::any_of(pieces, [&](const support::region& piece) {
        return piece.begin <= begin && begin <= piece.end && bytes.size() <= piece.end - begin &&
               piece.offset + (begin - piece.begin) + bytes.size() <= size;
    });
}

inline bool lies_in_mapping(std::span<const std::byte> bytes, const sample& of)
{
    return lies_in(mapped_pieces(of), bytes, of);
}

/// The row of sixteen bytes in which the two differ first.
inline std::string difference(std::span<const std::byte> expected, std::span<const std::byte> found)
{
    const auto differing = std::ranges::mismatch(expected, found).in1 - expected.begin();
    const auto row = static_cast<std::size_t>(differing) / 16 * 16;
    const auto part = [&](std::span<const std::byte> of) {
        return of.subspan(row, std::min<std::size_t>(16, of.size() - row));
    };
    return "from byte " + std::to_string(row) + " of " + std::to_string(expected.size()) + ":\n" +
           support::compare_bytes(part(expected), part(found));
}

/// Holds what may be done with the views of the file that are mapped now against what they are for.
inline void check_rights(const sample& in, const std::string& view_is, const std::string& expected)
{
    for (const auto& piece : mapped_pieces(in)) {
        const std::string was =
            "a " + view_is + " view was mapped as " + piece.rights + ", expected " + expected;
        if (piece.rights.ends_with('p'))
            FAIL(was, ": p is private, what one process stores need not be seen by another");
        if (piece.rights.find('x') != std::string::npos)
            FAIL(was, ": x is for code that may be run, and these bytes are there to be looked at");
        if (piece.rights != expected)
            FAIL(was);
    }
}

/// Holds an error that must come against the one that came.
inline void check_refused(std::error_code code, std::errc expected, const std::string& mistake)
{
    if (code != expected)
        FAIL(mistake, "; expected the error \"", std::make_error_code(expected).message(),
             "\", and there was ", code ? '"' + code.message() + '"' : "none");
}
