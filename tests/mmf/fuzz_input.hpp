#pragma once

// What libFuzzer gives, as the choices that are made of it. To be included last, behind what it
// stands on, so that it includes nothing itself.

namespace {

constexpr std::uint64_t page = 4096;

/// The bytes of the input, one after the other; zeros behind its end.
class input
{
  public:
    explicit input(std::span<const std::uint8_t> bytes) : rest_{bytes} {}
    bool empty() const { return rest_.empty(); }
    unsigned byte()
    {
        if (rest_.empty())
            return 0;
        const unsigned first = rest_.front();
        rest_ = rest_.subspan(1);
        return first;
    }
    /// A number of bytes or an offset: at a page's edge more often than not.
    std::uint64_t place()
    {
        const std::uint64_t pages = byte() % 34;
        const unsigned beside = byte();
        const std::uint64_t edge = pages * page;
        return beside < 128   ? edge
               : beside < 192 ? edge + beside - 127
                              : edge - std::min<std::uint64_t>(edge, beside - 191);
    }

  private:
    std::span<const std::uint8_t> rest_;
};

} // namespace
