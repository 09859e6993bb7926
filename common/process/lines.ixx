// Lines out of what has been read. An internal partition.
module;

#include <optional>
#include <string>

module process:lines;

namespace process {

/// The first line of `text`, taken out of it; at the end of the stream also one without line end.
inline std::optional<std::string> take_line(std::string& text, bool ended)
{
    auto end = text.find('\n');
    if (end == std::string::npos && !(ended && !text.empty()))
        return std::nullopt;
    std::string line = text.substr(0, end);
    text.erase(0, end == std::string::npos ? end : end + 1);
    return line;
}

} // namespace process
