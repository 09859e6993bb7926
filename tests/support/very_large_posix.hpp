#pragma once

// A file far larger than any disk, of which nothing takes memory but what is stored: for a check on
// Linux. To be included behind <cstddef>, <cstdint>, <stdexcept>, <string>, <string_view>,
// <sys/mman.h> and <unistd.h>.

/// 2^60 bytes, zeros but for what is stored in them: memfd_create(2).
class very_large_file
{
  public:
    static constexpr std::uint64_t size = std::uint64_t{1} << 60;

    /// Where the number of a page of 4 KiB has 33 bits.
    static constexpr std::uint64_t beyond_32_bits = std::uint64_t{1} << 44;

    explicit very_large_file(std::uint64_t bytes = size)
        : handle_{memfd_create("very large", MFD_CLOEXEC)}
    {
        if (handle_ < 0 || ftruncate(handle_, static_cast<off_t>(bytes)) != 0)
            throw std::runtime_error{"a file for a check cannot be made"};
    }
    ~very_large_file() { close(handle_); }
    very_large_file(const very_large_file&) = delete;
    very_large_file& operator=(const very_large_file&) = delete;

    int handle() const { return handle_; }
    std::string path() const { return "/proc/self/fd/" + std::to_string(handle_); }
    void store(std::uint64_t offset, std::string_view text) const
    {
        (void)!pwrite(handle_, text.data(), text.size(), static_cast<off_t>(offset));
    }

  private:
    int handle_;
};
