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
    // Task 1: map sizeof(record) bytes from the beginning of the object, to be read and written,
    // and shared. What mmap returns is a view only if it is not MAP_FAILED; otherwise fail.
    // Without it the check says: "map_record gives no view of the object"
    // In the starter: fail(ENOSYS, "map_record of handle " + std::to_string(handle));
    void* const view = ::mmap(nullptr, sizeof(record), PROT_READ | PROT_WRITE, MAP_SHARED,
                              static_cast<int>(handle), 0);
    if (view == MAP_FAILED)
        fail(errno, "map_record: mmap of ", std::to_string(sizeof(record)), " bytes");
    return static_cast<record*>(view);
    // End of task 1.
}

shared_record open_record(const std::string& name)
{
    const std::string path = posix_name(name);
    // Task 2: open the object. If it has fewer bytes than the record, fail with EINVAL and say
    // both numbers; fstat knows. Then map it, and say that it was not created.
    // Without it the check says: "open_record does not find the record that is there"
    // In the starter: fail(ENOSYS, "open_record '" + path + "'");
    descriptor object{::shm_open(path.c_str(), O_RDWR, 0)};
    if (!object.is_open())
        fail(errno, "open_record '", name, "' (is the writer running?)");
    struct stat status;
    if (::fstat(object.number(), &status) != 0)
        fail(errno, "open_record '", name, "': fstat");
    if (status.st_size < static_cast<off_t>(sizeof(record)))
        fail(EINVAL, "open_record '" + name + "': the object has " +
                         std::to_string(status.st_size) + " bytes, the record " +
                         std::to_string(sizeof(record)));
    record* const data = map_record(object.number());
    return {data, object.release(), false};
    // End of task 2.
}

shared_record create_record(const std::string& name)
{
    const std::string path = posix_name(name);
    // Task 3: make a new object, mode 0600; if the name exists, return what open_record gives.
    // Give the object the record's size and its memory, map it, and say that it was created. If
    // memory or view fail, take the name away again before the error leaves this function.
    // Without it the check says: "create_record makes no object that others can open"
    // In the starter: fail(ENOSYS, "create_record '" + path + "'");
    descriptor object{::shm_open(path.c_str(), O_RDWR | O_CREAT | O_EXCL, 0600)};
    if (!object.is_open() && errno == EEXIST)
        return open_record(name);
    if (!object.is_open())
        fail(errno, "create_record '", name, "': shm_open");
    try {
        const int error = ::posix_fallocate(object.number(), 0, sizeof(record));
        if (error != 0)
            fail(error, "create_record '", name, "': posix_fallocate");
        record* const data = map_record(object.number());
        return {data, object.release(), true};
    } catch (...) {
        ::shm_unlink(path.c_str());
        throw;
    }
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
