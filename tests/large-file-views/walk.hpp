// What the benchmark of walks asks of each system, without module mmf: what a user would take
// instead.
#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace walk {

/// A file by the system's own calls. Each throws a std::runtime_error that says what could not be
/// done.
class raw_file
{
  public:
    enum how { made, opened };

    raw_file(const std::string& path, how);
    ~raw_file();
    raw_file(const raw_file&) = delete;
    raw_file& operator=(const raw_file&) = delete;

    void write(std::span<const std::byte> bytes);
    /// How many bytes came; 0 at the end.
    std::size_t read(std::span<std::byte> buffer);

  private:
    void* handle_ = nullptr; // on Linux the descriptor's number
};

/// Anonymous memory, in the largest pages that the system gives where it is asked for them: what a
/// sum over it takes is what the memory takes.
class large_memory
{
  public:
    explicit large_memory(std::size_t size);
    ~large_memory();
    large_memory(const large_memory&) = delete;
    large_memory& operator=(const large_memory&) = delete;

    std::span<const std::byte> bytes() const
    {
        return {static_cast<const std::byte*>(address_), size_};
    }

  private:
    std::size_t size_;
    void* address_;
};

/// Drops the file from the cache and reads it in from its beginning to its end. Returns why that
/// cannot be done here, or nothing.
std::string read_in_again(const std::string& path);

/// True where there is the program wc.
extern const bool has_wc;

} // namespace walk
