// Module record_sharing on Linux. This is the file of lesson 11 that you finish.
module;

#include <array>
#include <cerrno>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

module record_sharing;

namespace record_sharing {

// Helpers first. No importer can name what a module does not export (lesson 1), so they need no
// unnamed namespace to hide them.

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

record* map_record(std::intptr_t handle)
{
    // TODO(1): map sizeof(record) bytes from the beginning of the object, to be read and written,
    // and shared. What mmap returns is a view only if it is not MAP_FAILED; otherwise fail.
    // Without it the check says: "map_record gives no view of the object"
    fail(ENOSYS, "map_record of handle " + std::to_string(handle));
    // End of task 1.
}

shared_record open_record(const std::string& name)
{
    const std::string path = posix_name(name);
    // TODO(2): open the object. If it has fewer bytes than the record, fail with EINVAL and say
    // both numbers; fstat knows. Then map it, and say that it was not created.
    // Without it the check says: "open_record does not find the record that is there"
    fail(ENOSYS, "open_record '" + path + "'");
    // End of task 2.
}

shared_record create_record(const std::string& name)
{
    const std::string path = posix_name(name);
    // TODO(3): make a new object, mode 0600; if the name exists, return what open_record gives.
    // Give the object the record's size and its memory, map it, and say that it was created. If
    // memory or view fail, take the name away again before the error leaves this function.
    // Without it the check says: "create_record makes no object that others can open"
    fail(ENOSYS, "create_record '" + path + "'");
    // End of task 3.
}

// Given, as short as the Delphi tip has them. They look at no answer of the system, and a second
// let_go may close what is somebody else's: lesson 12 does both with care.

void let_go(const shared_record& shared)
{
    ::munmap(shared.data, sizeof(record));
    ::close(static_cast<int>(shared.handle));
}

void remove_name(const std::string& name)
{
    ::shm_unlink(posix_name(name).c_str());
}

std::string to_text(const record& values)
{
    std::array<char, 32> number;
    const auto end = std::to_chars(number.data(), number.data() + number.size(), values.valdbl).ptr;
    return "valwrd = " + std::to_string(values.valwrd) +
           "\nvalint = " + std::to_string(values.valint) +
           "\nvaldbl = " + std::string{number.data(), end} + '\n';
}

} // namespace record_sharing
