// Lines out of what has been read. An internal partition.
module;

#include <cstddef>
#include <optional>
#include <string>
#include <utility>

module process:lines;

namespace process {

/// What a stream without end may take of memory: bytes of one line, and of all that is read and not
/// yet asked for.
constexpr std::size_t longest_line = std::size_t{16} << 20;
constexpr std::size_t most_kept = std::size_t{64} << 20;

/// The first line of `text`, taken out of it; at the end of the stream also one without line end,
/// and all of it where it is longer than a line may be.
inline std::optional<std::string> take_line(std::string& text, bool ended)
{
    auto end = text.find('\n');
    if (end == std::string::npos && text.size() >= longest_line)
        return std::exchange(text, {});
    if (end == std::string::npos && !(ended && !text.empty()))
        return std::nullopt;
    std::string line = text.substr(0, end);
    text.erase(0, end == std::string::npos ? end : end + 1);
    return line;
}

} // namespace process
