// Pipe ends, for the module's Windows units. An internal partition.
module;

#include <array>
#include <atomic>
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

constexpr DWORD pipe_size = 65536;

struct pipe_ends
{
    win32::handle ours;
    win32::handle theirs; // which a child may inherit
};

/// A pipe whose end here is PIPE_ACCESS_INBOUND or PIPE_ACCESS_OUTBOUND, and takes OVERLAPPED.
inline pipe_ends make_pipe(DWORD direction, DWORD access_of_the_other)
{
    static std::atomic<int> count = 0;
    const std::wstring name = L"\\\\.\\pipe\\mapped-memory-" +
                              std::to_wstring(::GetCurrentProcessId()) + L'-' +
                              std::to_wstring(++count);
    pipe_ends made;
    made.ours = win32::handle{::CreateNamedPipeW(
        name.c_str(), direction | FILE_FLAG_OVERLAPPED | FILE_FLAG_FIRST_PIPE_INSTANCE,
        PIPE_TYPE_BYTE | PIPE_REJECT_REMOTE_CLIENTS, 1, pipe_size, pipe_size, 0, nullptr)};
    if (!made.ours)
        throw_system_error(win32::last_error(), "start a child: a pipe cannot be made");
    SECURITY_ATTRIBUTES inherited{sizeof inherited, nullptr, TRUE};
    made.theirs = win32::handle{
        ::CreateFileW(name.c_str(), access_of_the_other, 0, &inherited, OPEN_EXISTING, 0, nullptr)};
    if (!made.theirs)
        throw_system_error(win32::last_error(),
                           "start a child: its end of the pipe cannot be opened");
    return made;
}

inline win32::handle make_event()
{
    win32::handle event{::CreateEventW(nullptr, TRUE, FALSE, nullptr)};
    if (!event)
        throw_system_error(win32::last_error(), "talk to a child: an event cannot be made");
    return event;
}

/// A write to what a child reads, which is under way until the pipe has room for it, or this object
/// goes: WriteFile with OVERLAPPED.
class pending_write
{
  public:
    /// The pipe and the text must outlive the object.
    pending_write(void* pipe, std::string_view text) : pipe_{pipe}
    {
        operation_.hEvent = event_.get();
        if (!::WriteFile(pipe_, text.data(), static_cast<DWORD>(text.size()), nullptr, &operation_))
            state_ = win32::last_error();
    }
    ~pending_write()
    {
        if (state() == ERROR_IO_INCOMPLETE && ::CancelIoEx(pipe_, &operation_))
            ::GetOverlappedResult(pipe_, &operation_, &count_, TRUE);
    }
    pending_write(const pending_write&) = delete;
    pending_write& operator=(const pending_write&) = delete;

    /// Is set once it is no longer under way.
    void* event() const { return event_.get(); }
    /// ERROR_IO_INCOMPLETE while it is under way, then 0 or the error.
    DWORD state()
    {
        if (state_ == ERROR_SUCCESS || state_ == ERROR_IO_PENDING)
            return ::GetOverlappedResult(pipe_, &operation_, &count_, FALSE) ? ERROR_SUCCESS
                                                                             : win32::last_error();
        return state_;
    }
    /// How many bytes it wrote.
    DWORD count() const { return count_; }

  private:
    void* pipe_;
    win32::handle event_ = make_event();
    OVERLAPPED operation_{};
    DWORD state_ = ERROR_SUCCESS;
    DWORD count_ = 0;
};

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
    /// Appends all that is there once the child has ended, and waits for no more.
    void drain(std::string& text);

  private:
    void take(std::string& text, bool cancelled);
    void close();

    win32::handle pipe_;
    win32::handle event_;
    OVERLAPPED operation_{};
    bool under_way_ = false;
    std::array<char, pipe_size> buffer_;
};

inline win32::handle stream::open()
{
    auto [ours, theirs] = make_pipe(PIPE_ACCESS_INBOUND, GENERIC_WRITE | FILE_READ_ATTRIBUTES);
    pipe_ = std::move(ours);
    event_ = make_event();
    return std::move(theirs);
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
    // What an ended child wrote is in the pipe and in one read: more would be another process's.
    const auto most = text.size() + 2 * pipe_size;
    while (begin(text) != nullptr && text.size() < most) {
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
