/// Memory whose rights a check decides, so that an access that it must not make ends it.
module;

#include <cstddef>
#include <span>

export module support:guarded;

export namespace support {

/// Zeroed bytes of this process alone. They end where memory begins that nobody may touch, and not
/// many bytes before them such memory ends; if they are zero bytes, it lies on both sides. mmap and
/// mprotect, POSIX.1; VirtualAlloc. Throws std::system_error where there is no such memory.
class guarded_bytes
{
  public:
    explicit guarded_bytes(std::size_t size);
    ~guarded_bytes();
    guarded_bytes(const guarded_bytes&) = delete;
    guarded_bytes& operator=(const guarded_bytes&) = delete;

    std::span<std::byte> all() const { return bytes_; }

  private:
    std::byte* pages_ = nullptr;
    std::size_t length_ = 0;
    std::span<std::byte> bytes_;
};

/// From now on this process ends with the status `code`, and without a word, where it touches what
/// it may not, or gives up (abort). Meant for a role.
void end_on_fault(int code);

/// Forbids stores to the pages that have these bytes: mprotect, POSIX.1; VirtualProtect. Throws
/// std::system_error where the system refuses.
void forbid_stores(std::span<std::byte> bytes);

} // namespace support
