// Pipe ends, for the module's Linux units. An internal partition.
module;

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <limits>
#include <string>
#include <system_error>
#include <utility>

#include <unistd.h>

module process:pipes;

namespace process {

using clock = std::chrono::steady_clock;

/// Throws the error. The sentence comes in parts, which are joined here: `reason` is errno, and an
/// argument that joins them might change it first.
template <typename... Parts>
[[noreturn]] void throw_system_error(int reason, const Parts&... parts)
{
    throw std::system_error{reason, std::generic_category(), (std::string{} + ... + parts)};
}

/// An open file descriptor that closes itself.
class descriptor
{
  public:
    descriptor() = default;
    explicit descriptor(int number) : number_{number} {}
    ~descriptor() { reset(); }
    descriptor(descriptor&& other) noexcept : number_{std::exchange(other.number_, -1)} {}
    descriptor& operator=(descriptor&& other) noexcept
    {
        std::swap(number_, other.number_);
        return *this;
    }
    int get() const { return number_; }
    explicit operator bool() const { return number_ >= 0; }
    void reset()
    {
        if (number_ >= 0)
            ::close(std::exchange(number_, -1));
    }

  private:
    int number_ = -1;
};

/// Milliseconds until the moment, rounded up, as poll(2) takes them: none negative, none beyond
/// int.
inline int remaining(clock::time_point moment)
{
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(moment - clock::now()).count();
    return static_cast<int>(std::clamp<decltype(left)>(left, 0, std::numeric_limits<int>::max()));
}

/// Appends what can be read now to `text`; closes the descriptor at the end of the stream.
inline void read_some(descriptor& stream, std::string& text)
{
    std::array<char, 65536> buffer;
    const auto count = ::read(stream.get(), buffer.data(), buffer.size());
    if (count > 0)
        text.append(buffer.data(), static_cast<std::size_t>(count));
    else if (count == 0 || errno != EINTR)
        stream.reset();
}

} // namespace process
