module;

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <utility>

export module mmf:windows;

import :access;
import :mapping;
import :view;

namespace mmf {

/// The length of the range to walk; throws for a window of 0 bytes and a range beyond the mapping.
std::uint64_t checked_walk(const mapping& from, std::uint64_t window, std::uint64_t offset,
                           std::uint64_t length);

} // namespace mmf

export namespace mmf {

/// How large a window is unless told otherwise, in bytes: large enough that mapping it costs little
/// beside reading it, small enough for any address space. docs/performance.md has the figures.
inline constexpr std::uint64_t default_window = std::uint64_t{4} << 20;

/// The views of a walk, one after the other. An input range: each step maps the next window, and
/// the view unmaps it when the loop's variable goes, so that memory stays bounded by one window.
template <access Access>
class window_range
{
  public:
    class iterator
    {
      public:
        using value_type = view<Access>;
        using difference_type = std::ptrdiff_t;
        using iterator_concept = std::input_iterator_tag;

        iterator() = default;
        explicit iterator(const window_range& range) : range_{&range} {}

        /// Maps the window. Errors as mapping::map.
        view<Access> operator*() const
        {
            auto window = range_->from_->template map<Access>(range_->offset_ + done_, length());
            window.read_ahead();
            return window;
        }
        iterator& operator++()
        {
            done_ += length();
            return *this;
        }
        void operator++(int) { ++*this; }
        bool operator==(std::default_sentinel_t) const { return done_ == range_->length_; }

      private:
        std::uint64_t length() const { return std::min(range_->window_, range_->length_ - done_); }

        const window_range* range_ = nullptr;
        std::uint64_t done_ = 0;
    };

    /// Used by windows().
    window_range(std::shared_ptr<const mapping> from, std::uint64_t window, std::uint64_t offset,
                 std::uint64_t length)
        : from_{std::move(from)}, window_{window}, offset_{offset},
          length_{checked_walk(*from_, window, offset, length)}
    {}

    iterator begin() const { return iterator{*this}; }
    std::default_sentinel_t end() const { return {}; }

  private:
    std::shared_ptr<const mapping> from_;
    std::uint64_t window_;
    std::uint64_t offset_;
    std::uint64_t length_;
};

/// Walks over `length` bytes at `offset` of a mapping of any size, through one window after the
/// other:
///
///     for (mmf::view window : mmf::windows(file))
///         lines += count_lines(window.bytes());
///
/// Every byte comes once and in order; the last window may be shorter. Pages of a window are read
/// ahead. The mapping is kept alive by its owner or, given as a temporary, by the range.
/// Throws std::errc::invalid_argument for a window of 0 bytes, std::errc::result_out_of_range if
/// the range does not lie in the mapping.
template <access Access = access::read_only>
window_range<Access> windows(const mapping& from, std::uint64_t window = default_window,
                             std::uint64_t offset = 0, std::uint64_t length = to_the_end)
{
    const std::shared_ptr<const mapping> not_owned{std::shared_ptr<void>{}, &from};
    return {not_owned, window, offset, length};
}
template <access Access = access::read_only>
window_range<Access> windows(mapping&& from, std::uint64_t window = default_window,
                             std::uint64_t offset = 0, std::uint64_t length = to_the_end)
{
    return {std::make_shared<const mapping>(std::move(from)), window, offset, length};
}

} // namespace mmf
