// Pipe ends, for the module's Windows units. An internal partition.
module;

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include <windows.h>

module process:pipes;

import win32;

namespace process {

using clock = std::chrono::steady_clock;

/// An error in the words that it has on every system: std::system_error alone would add those of
/// this system's C library, which knows no "Connection timed out".
class failure : public std::system_error
{
  public:
    failure(std::uint32_t error, const std::string& sentence)
        : std::system_error{win32::portable(error)},
          sentence_{std::make_shared<const std::string>(sentence + ": " + win32::in_words(error))}
    {}
    const char* what() const noexcept override { return sentence_->c_str(); }

  private:
    std::shared_ptr<const std::string> sentence_; // shared: an exception is copied without throwing
};

/// Throws the error of GetLastError. The sentence comes in parts, which are joined here: an
/// argument that joins them might change the error first.
template <typename... Parts>
[[noreturn]] void throw_system_error(std::uint32_t reason, const Parts&... parts)
{
    throw failure{reason, (std::string{} + ... + parts)};
}

/// The event that stands for Ctrl-C in the process of this number, while it has an interrupt_guard.
inline std::wstring interrupt_name(std::int64_t process)
{
    return L"Local\\mapped-memory-interrupt-" + std::to_wstring(process);
}

/// Milliseconds until the moment, rounded up, as WaitForMultipleObjects takes them: none negative,
/// and never INFINITE.
inline DWORD remaining(clock::time_point moment)
{
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(moment - clock::now()).count();
    return static_cast<DWORD>(std::clamp<decltype(left)>(left, 0, 0x7fffffff));
}

/// Appends what was read to the text. A program that prints a line end has it written as CR and LF
/// here, so this, the one place where text comes in, makes an LF of the two again. (That the
/// programs write LF alone is not ours to say: they are the learner's, and everybody's.)
inline void append(std::string& text, std::string_view read)
{
    for (const char one : read)
        if (one == '\n' && text.ends_with('\r'))
            text.back() = '\n';
        else
            text += one;
}

/// What a child writes. The pipe is a named one, as only these can be waited for together with
/// others: a read is begun, and its event is set when there is something, ReadFile with OVERLAPPED.
/// Stays where it is: a read that was begun has its address.
class stream
{
  public:
    stream() = default;
    ~stream() { close(); }
    stream(const stream&) = delete;
    stream& operator=(const stream&) = delete;

    /// Makes the pipe, and returns the end to write to, which a child may inherit.
    win32::handle open();
    explicit operator bool() const { return static_cast<bool>(pipe_); }
    /// Begins to read, if it is not under way; what is there already is appended to `text`. The
    /// result is set once there is more, or the stream has ended; null if it has ended.
    void* begin(std::string& text);
    /// Appends what the read that was begun has got, or nothing if it has got nothing yet.
    void finish(std::string& text) { take(text, false); }
    /// Appends all that is there, and waits for no more.
    void drain(std::string& text);

  private:
    void take(std::string& text, bool cancelled);
    void close();

    win32::handle pipe_;
    win32::handle event_;
    OVERLAPPED operation_{};
    bool under_way_ = false;
    std::array<char, 65536> buffer_;
};

inline win32::handle stream::open()
{
    static std::atomic<int> count = 0;
    const std::wstring name = L"\\\\.\\pipe\\mapped-memory-" +
                              std::to_wstring(::GetCurrentProcessId()) + L'-' +
                              std::to_wstring(++count);
    pipe_ = win32::handle{::CreateNamedPipeW(
        name.c_str(), PIPE_ACCESS_INBOUND | FILE_FLAG_OVERLAPPED | FILE_FLAG_FIRST_PIPE_INSTANCE,
        PIPE_TYPE_BYTE | PIPE_REJECT_REMOTE_CLIENTS, 1, 0, static_cast<DWORD>(buffer_.size()), 0,
        nullptr)};
    if (!pipe_)
        throw_system_error(win32::last_error(), "start a child: a pipe cannot be made");
    event_ = win32::handle{::CreateEventW(nullptr, TRUE, FALSE, nullptr)};
    if (!event_)
        throw_system_error(win32::last_error(), "start a child: an event cannot be made");
    SECURITY_ATTRIBUTES inherited{sizeof inherited, nullptr, TRUE};
    win32::handle writer{::CreateFileW(name.c_str(), GENERIC_WRITE | FILE_READ_ATTRIBUTES, 0,
                                       &inherited, OPEN_EXISTING, 0, nullptr)};
    if (!writer)
        throw_system_error(win32::last_error(),
                           "start a child: its end of the pipe cannot be opened");
    return writer;
}

inline void* stream::begin(std::string& text)
{
    while (pipe_ && !under_way_) {
        operation_ = {};
        operation_.hEvent = event_.get();
        const auto size = static_cast<DWORD>(buffer_.size());
        if (::ReadFile(pipe_.get(), buffer_.data(), size, nullptr, &operation_)) {
            under_way_ = true;
            take(text, false);
        } else if (win32::last_error() == ERROR_IO_PENDING)
            under_way_ = true;
        else
            pipe_.reset(); // the end of the stream: all who could write are gone
    }
    return pipe_ ? event_.get() : nullptr;
}

inline void stream::take(std::string& text, bool cancelled)
{
    DWORD count = 0;
    if (!pipe_ || !under_way_)
        return;
    if (::GetOverlappedResult(pipe_.get(), &operation_, &count, cancelled)) {
        under_way_ = false;
        append(text, {buffer_.data(), count});
    } else if (const auto error = win32::last_error(); error != ERROR_IO_INCOMPLETE) {
        under_way_ = false;
        if (error != ERROR_OPERATION_ABORTED)
            pipe_.reset();
    }
}

inline void stream::drain(std::string& text)
{
    // A read that is taken back has either got something or it has not: nothing is left to chance.
    while (begin(text) != nullptr) {
        const auto before = text.size();
        ::CancelIoEx(pipe_.get(), &operation_);
        take(text, true);
        if (text.size() == before)
            return;
    }
}

inline void stream::close()
{
    std::string ignored;
    if (pipe_ && under_way_) {
        ::CancelIoEx(pipe_.get(), &operation_);
        take(ignored, true);
    }
}

} // namespace process
