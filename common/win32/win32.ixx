/// What every unit on Windows needs of the system: handles that close themselves, texts as the
/// system wants them, and its errors as the rest of the course knows them.
module;

#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

export module win32;

export namespace win32 {

/// A HANDLE that is closed at the end of its life. Where there is none some calls return NULL and
/// others INVALID_HANDLE_VALUE: both are no handle here, and get() is null.
class handle
{
  public:
    handle() = default;
    explicit handle(void* owned);
    ~handle() { reset(); }
    handle(handle&& other) noexcept : owned_{std::exchange(other.owned_, nullptr)} {}
    handle& operator=(handle&& other) noexcept
    {
        std::swap(owned_, other.owned_);
        return *this;
    }

    void* get() const { return owned_; }
    explicit operator bool() const { return owned_ != nullptr; }
    /// CloseHandle. Closing twice is harmless.
    void reset() noexcept;

  private:
    void* owned_ = nullptr;
};

/// UTF-8 as the system's wide calls take it, and back: MultiByteToWideChar, WideCharToMultiByte.
/// Throws std::errc::illegal_byte_sequence for what is no UTF-8.
std::wstring wide(std::string_view utf8);
std::string narrow(std::wstring_view utf16);

/// What GetLastError said: read it at once, the next call may change it.
std::uint32_t last_error();

/// The error of the same meaning that Linux answers, in the generic category; a code that has no
/// such meaning stays as it is, in the system's category.
std::error_code portable(std::uint32_t error);

/// The same for a code of the system's category: C++ libraries differ in what such a code means to
/// them (of 6, ERROR_INVALID_HANDLE, libstdc++ says bad_file_descriptor, libc++ invalid_argument).
std::error_code portable(std::error_code code);

/// The error in the words that Linux has for it; in the system's own, FormatMessage, where it has
/// none.
std::string in_words(std::uint32_t error);

/// A call of ntdll.dll that no import library of ours has, GetProcAddress; null if there is none.
void* from_ntdll(const char* name);

/// The two halves in which the system takes a number of 64 bits: upper and lower 32 bits.
struct halves
{
    std::uint32_t high;
    std::uint32_t low;
};
constexpr halves split(std::uint64_t number)
{
    return {static_cast<std::uint32_t>(number >> 32), static_cast<std::uint32_t>(number)};
}

} // namespace win32
