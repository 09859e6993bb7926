// Pipe ends, for the module's Linux units. An internal partition.
module;

#include <array>
#include <cerrno>
#include <cstddef>
#include <string>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

module process:pipes;

namespace process {

/// Throws the error. The sentence comes in parts, which are joined here: `reason` is errno, and an
/// argument that joins them might change it first.
template <typename... Parts>
[[noreturn]] void throw_system_error(int reason, const Parts&... parts)
{
    throw std::system_error{reason, std::generic_category(), (std::string{} + ... + parts)};
}

/// The descriptor, or in its place a copy above those of the three standard streams: a program that
/// was started without them would else print into it. Closed by exec; -1, with errno, where there
/// is no copy. F_DUPFD_CLOEXEC, POSIX.1 fcntl.
inline int above_streams(int number)
{
    if (number < 0 || number > STDERR_FILENO)
        return number;
    const int copy = ::fcntl(number, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    const int reason = errno;
    ::close(number);
    errno = reason;
    return copy;
}

/// From the first call on, a write to a pipe that nobody reads is an error (EPIPE), not the end of
/// this process. (Defined in interrupt_posix.cpp: GCC 14 loses the guard of a static variable that
/// stands in an interface.)
void ignore_broken_pipes();

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

/// Appends what can be read now to `text`; closes the descriptor at the end of the stream.
inline void read_some(descriptor& stream, std::string& text)
{
    std::array<char, 65536> buffer;
    const auto count = ::read(stream.get(), buffer.data(), buffer.size());
    if (count > 0)
        text.append(buffer.data(), static_cast<std::size_t>(count));
    else if (count == 0 || (errno != EINTR && errno != EAGAIN))
        stream.reset();
}

} // namespace process
