// Module last_one_out on Linux. This is the file of lesson 12 that you finish.
module;

#include <cerrno>
#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

module last_one_out;

import mmf;
import record_sharing;

namespace last_one_out {

// Helpers first, those of lesson 11. No importer can name what a module does not export (lesson 1),
// so they need no unnamed namespace to hide them.

/// Throws what the system answered, after a sentence that says what was tried. `error` is errno:
/// read it at once, the next call may change it. So the sentence comes in parts and is joined here.
[[noreturn]] void fail(int error, const auto&... tried)
{
    throw std::system_error{error, std::generic_category(), (std::string{} + ... + tried)};
}

/// The name as POSIX wants it: a slash before it, and none in it.
std::string posix_name(const std::string& name)
{
    if (name.find('/') != std::string::npos) // shm_open would take those in front of it
        fail(EINVAL, "'" + name + "' is no name: it has a slash");
    return '/' + name;
}

/// A file descriptor that is closed at the end of its scope, on every way out of a function, unless
/// somebody else took it over.
class descriptor
{
  public:
    explicit descriptor(int number) : number_{number} {}
    ~descriptor()
    {
        if (number_ >= 0)
            ::close(number_);
    }
    descriptor(const descriptor&) = delete;
    descriptor& operator=(const descriptor&) = delete;

    bool is_open() const { return number_ >= 0; }
    int number() const { return number_; }
    /// The number, which is now the caller's to close.
    int release() { return std::exchange(number_, -1); }

  private:
    int number_;
};

void close_record(shared_record& shared)
{
    // TODO(1): unmap the view and close the handle, each only if there is one. Leave `shared` as a
    // shared_record is at first, so that closing it again does nothing.
    // Without it the check says: "close_record leaves the view mapped"
    fail(ENOSYS, "close_record of handle " + std::to_string(shared.handle));
    // End of task 1.
}

void free_record(const std::string& name)
{
    const std::string path = posix_name(name);
    // TODO(2): take the name away.
    // Without it the check says: "free_record leaves the name"
    fail(ENOSYS, "free_record '" + path + "'");
    // End of task 2.
}

// What follows is the same promise by module mmf, and the same on both systems.

mmf::mapping create(std::string_view name)
{
    // TODO(3): make the mapping as new, so that a second one of this name is refused.
    // Without it the check says: "there is no mapping of that name"
    (void)name;
    return {};
    // End of task 3.
}

mmf::mapping open(std::string_view name)
{
    // TODO(4): open what somebody has made, for reading only; never make it.
    // Without it the check says: "open did not open what was made"
    (void)name;
    return {};
    // End of task 4.
}

} // namespace last_one_out
