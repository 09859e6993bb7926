module;

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <utility>

export module mmf:chunks;

import :access;
import :mapping;
import :view;

export namespace mmf {

/// How large a chunk is unless told otherwise, in bytes: large enough that mapping it costs little
/// beside reading it, small enough for any address space. docs/performance.md has the figures.
inline constexpr std::uint64_t default_chunk_size = std::uint64_t{4} << 20;

/// Which bytes of a mapping to walk over, and how many at a time:
/// `{.chunk_size = 65536, .offset = 100}`.
struct chunk_options
{
    std::uint64_t chunk_size = default_chunk_size;
    std::uint64_t offset = 0;
    std::uint64_t length = to_the_end;
};

} // namespace mmf

namespace mmf {

/// Returns the options with the length in bytes. Throws as chunks().
chunk_options checked(const mapping& from, chunk_options options);

} // namespace mmf

export namespace mmf {

/// The chunks of a walk, one after the other. An input range: it owns the one view that is mapped,
/// and each step unmaps it and maps the next, so that memory stays bounded by one chunk. (Of a
/// disk. What lies in memory anyway, under /dev/shm and in any other tmpfs, is in no chunk's
/// memory; but of a hole that is read Linux makes memory there, which stays as long as the file.)
/// It keeps its mapping open, and with it a name live. A range that was moved from has no mapping:
/// begin() throws. Its iterators must not be used once the range has moved or ended; those of a
/// temporary range do not exist: `chunks(file).begin()` does not compile.
template <access Access>
class chunk_range
{
  public:
    class iterator
    {
      public:
        using value_type = view<Access>;
        using difference_type = std::ptrdiff_t;
        using iterator_concept = std::input_iterator_tag;

        iterator() = default;
        explicit iterator(chunk_range& range) : range_{&range} {}

        /// Returns the current view. Move from it to keep it beyond this step.
        view<Access>& operator*() const { return range_->current_; }
        /// Maps the next chunk. Errors as mapping::map, and std::errc::io_error or
        /// std::errc::no_space_on_device if pages of it cannot be had: see chunks().
        iterator& operator++()
        {
            range_->map(range_->done_ + range_->current_size());
            return *this;
        }
        void operator++(int) { ++*this; }
        bool operator==(std::default_sentinel_t) const { return range_->current_size() == 0; }

      private:
        chunk_range* range_ = nullptr;
    };

    /// Used by chunks().
    chunk_range(mapping from, chunk_options options)
        : from_{std::move(from)}, options_{checked(from_, options)}
    {}

    /// Maps the first chunk; called again, it starts again. Errors as each step.
    iterator begin() &
    {
        map(0);
        return iterator{*this};
    }
    std::default_sentinel_t end() const { return {}; }

  private:
    std::uint64_t current_size() const
    {
        return std::min(options_.chunk_size, options_.length - done_);
    }

    void map(std::uint64_t done)
    {
        current_.close();
        done_ = done;
        if (current_size() == 0)
            return;
        current_ = from_.template map<Access>(options_.offset + done_, current_size());
        current_.range_.bring_in(*from_.section_);
    }

    mapping from_;
    chunk_options options_;
    std::uint64_t done_ = 0; // bytes before the current chunk
    view<Access> current_;
};

/// Walks over a mapping of any size, through one view after the other:
///
///     for (const auto& chunk : mmf::chunks(file, {.offset = 100}))
///         lines += count_lines(chunk.bytes());
///
/// Every byte comes once and in order; the last chunk may be shorter. Pages of a chunk are read
/// ahead, and if the system says that it cannot give them the step throws (Linux 5.14 and later;
/// elsewhere, the first touch of such a page ends the process): std::errc::io_error for what the
/// disk does not give, std::errc::no_space_on_device for a hole in a tmpfs that is full. The range
/// has a handle of its own to the object: `file` may be moved or closed meanwhile. Throws
/// std::errc::invalid_argument for chunks of 0 bytes, std::errc::result_out_of_range if the bytes
/// do not lie in the mapping, std::errc::bad_file_descriptor if it is closed.
template <access Access = access::read_only>
chunk_range<Access> chunks(const mapping& from, chunk_options options = {})
{
    return {from.share(), options};
}
template <access Access = access::read_only>
chunk_range<Access> chunks(mapping&& from, chunk_options options = {})
{
    return {std::move(from), options};
}

} // namespace mmf
