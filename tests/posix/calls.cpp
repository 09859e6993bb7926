// What the counterparts of the Win32 calls do on Linux, tried with the raw calls: the other column
// of docs/windows-calls.md.

#include <doctest/doctest.h>

#include <cerrno>
#include <csignal>
#include <cstddef>
#include <filesystem>
#include <string>

#include <fcntl.h>
#include <semaphore.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

import process;
import support;

namespace {

/// sysconf: what offsets are counted in.
std::size_t page_size()
{
    return static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

/// An open descriptor; below 0 if the system has refused it.
class descriptor
{
  public:
    explicit descriptor(int number) : number_{number}, error_{number < 0 ? errno : 0} {}
    ~descriptor()
    {
        if (number_ >= 0)
            ::close(number_);
    }
    descriptor(const descriptor&) = delete;
    descriptor& operator=(const descriptor&) = delete;
    operator int() const { return number_; }
    int error() const { return error_; }

  private:
    int number_;
    int error_;
};

std::string slash(const support::scratch_name& name)
{
    return '/' + name.string();
}

int shm(const std::string& name, int flags)
{
    return ::shm_open(name.c_str(), flags, 0600);
}

/// A view that is unmapped at the end.
class view
{
  public:
    view(int file, std::size_t length, int protection, int sharing)
        : length_{length}, begin_{::mmap(nullptr, length, protection, sharing, file, 0)}
    {}
    ~view()
    {
        if (begin_ != MAP_FAILED)
            ::munmap(begin_, length_);
    }
    view(const view&) = delete;
    view& operator=(const view&) = delete;
    bool is_mapped() const { return begin_ != MAP_FAILED; }
    void* address() const { return begin_; }
    volatile char& operator[](std::size_t at) const { return static_cast<char*>(begin_)[at]; }

  private:
    std::size_t length_;
    void* begin_;
};

/// Makes a named object, and is killed while it holds it.
const bool holder = support::role("hold-posix", [](const support::role_arguments& arguments) {
    const descriptor object{shm(arguments.at(0), O_RDWR | O_CREAT | O_EXCL)};
    if (object < 0 || ::ftruncate(object, 64) != 0)
        return 1;
    view{object, 64, PROT_READ | PROT_WRITE, MAP_SHARED}[0] = 9;
    return ::raise(SIGKILL);
});

} // namespace

TEST_CASE("O_EXCL tells who creates: EEXIST, and no object, where Windows opens and says 183")
{
    const support::scratch_name name{"live"};
    const descriptor first{shm(slash(name), O_RDWR | O_CREAT | O_EXCL)};
    CHECK(first.error() == 0);
    CHECK(descriptor{shm(slash(name), O_RDWR | O_CREAT | O_EXCL)}.error() == EEXIST);
    CHECK(descriptor{shm(slash(name), O_RDWR | O_CREAT)}.error() == 0); // does not tell
    CHECK(descriptor{shm(slash(name) + "-missing", O_RDWR)}.error() == ENOENT);
}

TEST_CASE("a new object has no bytes until ftruncate gives it some, and zeroed ones then")
{
    const support::scratch_name name{"size"};
    const descriptor object{shm(slash(name), O_RDWR | O_CREAT | O_EXCL)};
    struct stat status;
    REQUIRE(::fstat(object, &status) == 0);
    CHECK(status.st_size == 0);
    REQUIRE(::ftruncate(object, 100) == 0);
    REQUIRE(::fstat(object, &status) == 0);
    CHECK(status.st_size == 100); // to the byte
    CHECK(view{object, 100, PROT_READ, MAP_SHARED}[99] == 0);
}

TEST_CASE("a name and its bytes stay when all who had them have gone, until it is unlinked")
{
    const support::scratch_name name{"stays"};
    auto child = support::start_role("hold-posix", {slash(name)});
    CHECK(child.wait() == process::exit_status{0, SIGKILL});
    const descriptor object{shm(slash(name), O_RDWR)};
    REQUIRE(object >= 0);
    const view bytes{object, 64, PROT_READ, MAP_SHARED};
    CHECK(bytes[0] == 9);
    CHECK(::shm_unlink(slash(name).c_str()) == 0);
    CHECK(descriptor{shm(slash(name), O_RDWR)}.error() == ENOENT);
    CHECK(bytes[0] == 9); // who has a view keeps the bytes
}

TEST_CASE("a slash inside a name, and no name at all, are refused: EINVAL")
{
    const support::scratch_name name{"slash"};
    CHECK(descriptor{shm(slash(name) + "/b", O_RDWR | O_CREAT)}.error() == EINVAL);
    CHECK(descriptor{shm("", O_RDWR | O_CREAT)}.error() == EINVAL);
    CHECK(descriptor{shm("/", O_RDWR | O_CREAT)}.error() == EINVAL);
}

TEST_CASE("a semaphore of the same name is in nobody's way")
{
    const support::scratch_name name{"both"};
    sem_t* const semaphore = ::sem_open(slash(name).c_str(), O_CREAT | O_EXCL, 0600, 0);
    REQUIRE(semaphore != SEM_FAILED);
    CHECK(descriptor{shm(slash(name), O_RDWR | O_CREAT | O_EXCL)}.error() == 0);
    ::sem_close(semaphore);
    CHECK(::sem_unlink(slash(name).c_str()) == 0);
}

TEST_CASE("open: O_EXCL refuses a file that is there, and nobody keeps anybody out")
{
    const support::scratch_directory directory;
    const auto path = directory.file("file", "content");
    const auto open = [](const std::filesystem::path& file, int flags) {
        return descriptor{::open(file.c_str(), flags, 0600)}.error();
    };
    CHECK(open(path, O_RDWR | O_CREAT | O_EXCL) == EEXIST);
    CHECK(open(directory.path() / "missing", O_RDWR) == ENOENT);
    CHECK(open(directory.path() / "missing", O_RDWR | O_TRUNC) == ENOENT);
    const descriptor file{::open(path.c_str(), O_RDWR)};
    const view mapped{file, 7, PROT_READ, MAP_SHARED};
    CHECK(open(path, O_RDWR) == 0);
    CHECK(open(path, O_RDWR | O_TRUNC) == 0); // mapped or not
    CHECK(std::filesystem::file_size(path) == 0);
}

TEST_CASE("mmap refuses by EACCES what the descriptor was not opened for, and O_WRONLY altogether")
{
    const support::scratch_directory directory;
    const auto path = directory.file("file", "content");
    const auto map = [&](int flags, int protection, int sharing) {
        const descriptor file{::open(path.c_str(), flags)};
        return view{file, 7, protection, sharing}.is_mapped() ? 0 : errno;
    };
    const int store = PROT_READ | PROT_WRITE;
    CHECK(map(O_RDONLY, PROT_READ, MAP_SHARED) == 0);
    CHECK(map(O_RDONLY, store, MAP_SHARED) == EACCES);
    CHECK(map(O_RDONLY, store, MAP_PRIVATE) == 0);
    CHECK(map(O_WRONLY, PROT_READ, MAP_SHARED) == EACCES);
    CHECK(map(O_WRONLY, PROT_WRITE, MAP_SHARED) == EACCES);
    CHECK(map(O_WRONLY, store, MAP_PRIVATE) == EACCES);
    CHECK(map(O_RDWR, store, MAP_SHARED) == 0);
}

TEST_CASE("mmap wants an offset of whole pages and a length that is not 0: EINVAL")
{
    const support::scratch_directory directory;
    const std::size_t page = page_size();
    const descriptor file{
        ::open(directory.file("file", std::string(3 * page, 'x')).c_str(), O_RDONLY)};
    const auto map = [&](std::size_t length, std::size_t offset) {
        void* const address =
            ::mmap(nullptr, length, PROT_READ, MAP_SHARED, file, static_cast<off_t>(offset));
        if (address == MAP_FAILED)
            return errno;
        ::munmap(address, length);
        return 0;
    };
    CHECK(map(10, 1) == EINVAL);
    CHECK(map(10, page) == 0);
    CHECK(map(0, 0) == EINVAL);
    CHECK(map(10, 100 * page) == 0); // behind the end: not a word
}

TEST_CASE("MAP_PRIVATE keeps its stores to itself, MAP_SHARED does not")
{
    const support::scratch_directory directory;
    const descriptor file{::open(directory.file("file", "7").c_str(), O_RDWR)};
    const view shared{file, 1, PROT_READ | PROT_WRITE, MAP_SHARED};
    const view copy{file, 1, PROT_READ | PROT_WRITE, MAP_PRIVATE};
    copy[0] = '9';
    CHECK(shared[0] == '7');
    shared[0] = '8';
    CHECK(copy[0] == '9');
}

TEST_CASE("a mapped file can be cut, and a view longer than the file is made without a word")
{
    const support::scratch_directory directory;
    const std::size_t page = page_size();
    const descriptor file{::open(directory.file("file", std::string(page, 'x')).c_str(), O_RDWR)};
    const view longer{file, 4 * page, PROT_READ, MAP_SHARED};
    CHECK(longer.is_mapped());
    CHECK(::ftruncate(file, 10) == 0);
    CHECK(longer[0] == 'x'); // to touch what lies pages behind the end is SIGBUS
}

TEST_CASE("a view outlives the descriptor, and another view of the object shares its bytes")
{
    const support::scratch_directory directory;
    const auto path = directory.file("file", "7");
    int file = ::open(path.c_str(), O_RDWR);
    const view first{file, 1, PROT_READ | PROT_WRITE, MAP_SHARED};
    const view second{file, 1, PROT_READ, MAP_SHARED};
    ::close(file);
    CHECK(first.address() != second.address());
    first[0] = '8';
    CHECK(second[0] == '8');
}

TEST_CASE("closing twice is EBADF; unmapping twice is no error at all, so it can hit a stranger")
{
    const support::scratch_directory directory;
    const int file = ::open(directory.file("file", "7").c_str(), O_RDWR);
    void* const address = ::mmap(nullptr, 1, PROT_READ, MAP_SHARED, file, 0);
    REQUIRE(address != MAP_FAILED);
    const int first = ::munmap(address, 1);
    const int second = ::munmap(address, 1); // nothing else may have come there meanwhile
    CHECK(first == 0);
    CHECK(second == 0);
    CHECK(::close(file) == 0);
    CHECK(::close(file) == -1);
    CHECK(errno == EBADF);
}

TEST_CASE("addresses are reserved with PROT_NONE, and mprotect makes pages of them usable")
{
    const std::size_t gib = std::size_t{1} << 30;
    void* const reserved =
        ::mmap(nullptr, gib, PROT_NONE, MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    REQUIRE(reserved != MAP_FAILED);
    CHECK(::mprotect(reserved, 1, PROT_READ | PROT_WRITE) == 0);
    static_cast<volatile char*>(reserved)[0] = 1;
    CHECK(support::rights_at(reserved) == "rw-s");
    CHECK(support::rights_at(static_cast<char*>(reserved) + gib - 1) == "---s");
    ::munmap(reserved, gib);
}

TEST_CASE("msync wants the beginning of a page, fsync any descriptor, one to be read too")
{
    const support::scratch_directory directory;
    const std::size_t page = page_size();
    const auto path = directory.file("file", std::string(page, 'x'));
    const descriptor file{::open(path.c_str(), O_RDWR)};
    const view bytes{file, page, PROT_READ | PROT_WRITE, MAP_SHARED};
    bytes[5] = 'y';
    CHECK(::msync(bytes.address(), page, MS_SYNC) == 0);
    CHECK(::msync(static_cast<char*>(bytes.address()) + 5, 1, MS_SYNC) == -1);
    CHECK(errno == EINVAL);
    CHECK(::fsync(descriptor{::open(path.c_str(), O_RDONLY)}) == 0);
}
