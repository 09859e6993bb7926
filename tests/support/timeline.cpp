// What a verdict's details have room for, and two columns of text in it.
module;

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdlib>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

module support.core;

namespace support {

constexpr std::size_t default_width = 88;
constexpr std::size_t least_width = 24;
constexpr std::size_t most_width = 1000;
constexpr std::string_view between = " | ";
constexpr std::string_view margin = "   ";
constexpr std::string_view arrow = "=> ";

std::size_t details_width()
{
    const char* const variable = std::getenv("CHECK_WIDTH");
    const std::string_view text = variable == nullptr ? "" : variable;
    std::size_t width = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), width);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size())
        return default_width;
    return std::clamp(width, least_width, most_width);
}

/// The text in lines of at most `width` characters; a longer word is cut.
std::vector<std::string> wrapped(std::string_view text, std::size_t width)
{
    std::vector<std::string> lines;
    while (text.size() > width) {
        const auto blank = text.rfind(' ', width);
        const bool cut = blank == text.npos || blank == 0;
        lines.emplace_back(text.substr(0, cut ? width : blank));
        text.remove_prefix(cut ? width : blank + 1);
    }
    lines.emplace_back(text);
    return lines;
}

/// How wide the two columns are.
struct column_widths
{
    std::size_t left;
    std::size_t right;
};

/// Each gets what its longest text needs; where that is too much in all, none need have less than
/// half.
column_widths divide(column_widths needed, std::size_t width)
{
    const std::size_t half = width / 2;
    const std::size_t left =
        std::min(needed.left, std::max(half, width - std::min(width, needed.right)));
    return {left, std::min(needed.right, width - left)};
}

/// A text for each column, side by side, in as many lines as it takes.
std::string side_by_side(std::string_view before, std::string_view left, std::string_view right,
                         column_widths widths)
{
    const auto lefts = wrapped(left, widths.left);
    const auto rights = wrapped(right, widths.right);
    std::string text;
    for (std::size_t i = 0; i < std::max(lefts.size(), rights.size()); ++i) {
        std::string line{i == 0 ? before : margin};
        line += i < lefts.size() ? lefts[i] : "";
        line.resize(margin.size() + widths.left, ' ');
        line.append(between).append(i < rights.size() ? rights[i] : "");
        text += line.substr(0, line.find_last_not_of(' ') + 1) + '\n';
    }
    return text;
}

void timeline::columns(std::string left, std::string right)
{
    if (left_.empty()) {
        left_ = std::move(left);
        right_ = std::move(right);
    }
}

void timeline::add(std::string who, std::string what)
{
    events_.push_back({std::move(who), std::move(what)});
}

void timeline::mark()
{
    if (!events_.empty())
        events_.back().marked = true;
}

void timeline::clear()
{
    *this = {};
}

/// The events of the two up to the last mark; a mark on somebody else's is on the one before.
std::vector<timeline::event> timeline::shown() const
{
    std::vector<event> result;
    std::size_t end = 0;
    for (const auto& event : events_) {
        if (event.who == left_ || event.who == right_)
            result.push_back({event.who, event.what});
        if (!event.marked || result.empty())
            continue;
        result.back().marked = true;
        end = result.size();
    }
    result.resize(end);
    return result;
}

std::string timeline::text(std::size_t width) const
{
    const auto events = left_.empty() ? std::vector<event>{} : shown();
    if (events.empty())
        return {};
    column_widths needed{left_.size(), right_.size()};
    for (const auto& [who, what, marked] : events) {
        auto& column = who == left_ ? needed.left : needed.right;
        column = std::max(column, what.size());
    }
    const auto widths = divide(needed, width - margin.size() - between.size());
    std::string text = side_by_side(margin, left_, right_, widths);
    text.append(margin).append(widths.left + 1, '-').append("+").append(widths.right + 1, '-');
    text += '\n';
    for (const auto& [who, what, marked] : events)
        text += side_by_side(marked ? arrow : margin, who == left_ ? what : "",
                             who == left_ ? "" : what, widths);
    return text;
}

timeline& events()
{
    static timeline of_this_case;
    return of_this_case;
}

} // namespace support
