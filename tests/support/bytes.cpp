// Hex dumps, two of them compared, and the names beneath.
module;

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

module support;

namespace support {

constexpr std::size_t rows_shown = 4; // of those that differ

/// How rows are laid out: a label, the offset in so many digits and a blank; then for every byte a
/// blank and its two digits.
struct row_layout
{
    row_layout(std::size_t label, std::size_t size)
        : digits{size > 0x10000 ? 8U : 4U}, start{label + digits + 1}, width{details_width()}
    {
        while (length > 4 && start + 3 * length > width)
            length /= 2;
    }
    std::size_t digits;
    std::size_t start; // of the bytes
    std::size_t width; // of the screen
    std::size_t length = 16;
};

std::string hex(std::size_t value, std::size_t width)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text(width, '0');
    for (auto digit = text.rbegin(); digit != text.rend(); ++digit, value /= 16)
        *digit = digits[value % 16];
    return text;
}

std::string dump_row(std::span<const std::byte> bytes, std::size_t row, const row_layout& layout)
{
    std::string text = hex(row, layout.digits) + " ";
    for (std::size_t i = row; i < std::min(row + layout.length, bytes.size()); ++i)
        text += ' ' + hex(std::to_integer<std::size_t>(bytes[i]), 2);
    return text + '\n';
}

/// Carets below the bytes of one row that are not as expected; nothing if all are.
std::string marks_below(std::span<const std::byte> expected, std::span<const std::byte> found,
                        std::size_t row, const row_layout& layout)
{
    std::string text(layout.start, ' ');
    std::size_t end = 0;
    for (std::size_t i = row; i < std::min(row + layout.length, found.size()); ++i) {
        text += expected[i] == found[i] ? "   " : " ^^";
        end = expected[i] == found[i] ? end : text.size();
    }
    return end == 0 ? "" : text.substr(0, end) + '\n';
}

/// Lines of names: each stands in the middle of its place, in the first line where it has room.
class name_lines
{
  public:
    explicit name_lines(std::size_t width) : width_{width} {}

    /// The place is from column `first` to column `last`. Names come from left to right.
    void add(std::string_view name, std::size_t first, std::size_t last)
    {
        name = name.substr(0, width_);
        const std::size_t middle = (first + last) / 2;
        const std::size_t half = std::min((name.size() - 1) / 2, middle);
        const std::size_t begin = std::min(middle - half, width_ - name.size());
        std::size_t at = 0;
        for (; at < lines_.size() && begin <= lines_[at].size(); ++at)
            put(at, "|", (first + last + 1) / 2); // leads down to the name
        if (at == lines_.size())
            lines_.emplace_back();
        put(at, name, begin);
    }
    std::string text() const
    {
        std::string all;
        for (const auto& line : lines_)
            all += line + '\n';
        return all;
    }

  private:
    /// Writes to the line, unless what stands there comes up to the column.
    void put(std::size_t at, std::string_view text, std::size_t column)
    {
        std::string& line = lines_[at];
        if (line.empty() || column > line.size())
            line.append(column - line.size(), ' ').append(text);
    }

    std::size_t width_;
    std::vector<std::string> lines_;
};

/// A ruler below one row, with the fields that have bytes in it, and their names; nothing if there
/// are none.
std::string fields_below(const std::vector<field>& fields, std::size_t row, std::size_t end,
                         const row_layout& layout)
{
    std::string ruler;
    name_lines names{layout.width};
    for (const auto& [name, offset, size] : fields) {
        if (offset >= end || offset + size <= row || size == 0)
            continue;
        const std::size_t begin = std::max(offset, row) - row;
        const std::size_t behind = std::min(offset + size, end) - row;
        const std::size_t first = layout.start + 3 * begin + 1;
        const std::size_t last = layout.start + 3 * behind - 1;
        ruler.resize(std::max(ruler.size(), last + 1), ' ');
        std::fill(ruler.begin() + static_cast<std::ptrdiff_t>(first), ruler.end(), '-');
        ruler[first] = offset < row ? '<' : '|';
        ruler[last] = offset + size > end ? '>' : '|';
        names.add(name, first, last);
    }
    return ruler.empty() ? "" : ruler + '\n' + names.text();
}

std::string hex_dump(std::span<const std::byte> bytes)
{
    const row_layout layout{0, bytes.size()};
    std::string text;
    for (std::size_t row = 0; row < bytes.size(); row += layout.length)
        text += dump_row(bytes, row, layout);
    return text;
}

std::string compare_bytes(std::span<const std::byte> expected, std::span<const std::byte> found,
                          const std::vector<field>& fields)
{
    std::string text;
    if (expected.size() != found.size())
        text += "expected " + std::to_string(expected.size()) + " bytes, found " +
                std::to_string(found.size()) + "\n";
    const auto common = std::min(expected.size(), found.size());
    expected = expected.first(common);
    found = found.first(common);
    constexpr std::string_view is = "expected ";
    constexpr std::string_view was = "found    ";
    const row_layout layout{is.size(), common};
    std::size_t differing = 0;
    for (std::size_t row = 0; row < common; row += layout.length) {
        const std::string marks = marks_below(expected, found, row, layout);
        if (marks.empty() || ++differing > rows_shown)
            continue;
        text.append(is).append(dump_row(expected, row, layout));
        text.append(was).append(dump_row(found, row, layout));
        text += marks + fields_below(fields, row, std::min(row + layout.length, common), layout);
    }
    if (differing > rows_shown)
        text += "... and " + std::to_string(differing - rows_shown) + " more such rows\n";
    return text;
}

} // namespace support
