// Wrong: who has the view needs the handle no more, so nobody must close it.
// Rejected by: task 4: after create, open and the closing of both nothing is held
// It says: "handle is no open descriptor, and close_record could not close the object"
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

/// Throws what the system answered, after a sentence that says what was tried. `error` is errno as
/// the failed call left it: read it at once, the next call may change it.
[[noreturn]] void fail(int error, const std::string& tried)
{
    throw std::system_error{error, std::generic_category(), tried};
}

/// The name as POSIX wants it: a slash before it, and none in it.
std::string posix_name(const std::string& name)
{
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
    void* const view = ::mmap(nullptr, sizeof(record), PROT_READ | PROT_WRITE, MAP_SHARED,
                              static_cast<int>(handle), 0);
    if (view == MAP_FAILED)
        fail(errno, "map_record: mmap of " + std::to_string(sizeof(record)) + " bytes");
    return static_cast<record*>(view);
}

shared_record open_record(const std::string& name)
{
    const std::string path = posix_name(name);
    descriptor object{::shm_open(path.c_str(), O_RDWR, 0)};
    if (!object.is_open())
        fail(errno, "open_record '" + name + "'");
    struct stat status;
    if (::fstat(object.number(), &status) != 0)
        fail(errno, "open_record '" + name + "': fstat");
    if (status.st_size < static_cast<off_t>(sizeof(record)))
        fail(EINVAL, "open_record '" + name + "': the object is too small");

    record* const data = map_record(object.number());
    object.release();
    return {data, -1, false};
}

shared_record create_record(const std::string& name)
{
    const std::string path = posix_name(name);
    descriptor object{::shm_open(path.c_str(), O_RDWR | O_CREAT | O_EXCL, 0600)};
    if (!object.is_open() && errno == EEXIST)
        return open_record(name);
    if (!object.is_open())
        fail(errno, "create_record '" + name + "': shm_open");
    try {
        if (::ftruncate(object.number(), sizeof(record)) != 0)
            fail(errno, "create_record '" + name + "': ftruncate");
        record* const data = map_record(object.number());
        return {data, object.release(), true};
    } catch (...) {
        ::shm_unlink(path.c_str());
        throw;
    }
}

void close_record(shared_record& shared)
{
    const shared_record last = std::exchange(shared, {});
    if (last.data != nullptr && ::munmap(last.data, sizeof(record)) != 0)
        fail(errno, "close_record: munmap");
    if (last.handle >= 0 && ::close(static_cast<int>(last.handle)) != 0)
        fail(errno, "close_record: close");
}

void free_record(const std::string& name)
{
    const std::string path = posix_name(name);
    if (::shm_unlink(path.c_str()) != 0)
        fail(errno, "free_record '" + name + "': shm_unlink");
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
