// What lesson 5 says about Linux, tried with the raw calls.

#include <doctest/doctest.h>

#include <cerrno>
#include <cstddef>
#include <string>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

import support;

namespace {

/// A file of the eight bytes "one idea", opened in some way, with a view of them.
class tried
{
  public:
    tried(int flags, int protection, int sharing)
        : file_{open(directory_.file("file", "one idea").c_str(), flags | O_CLOEXEC)},
          view_{mmap(nullptr, 8, protection, sharing, file_, 0)}
    {
        REQUIRE(file_ >= 0);
    }
    ~tried()
    {
        if (view_ != MAP_FAILED)
            munmap(view_, 8);
        close(file_);
    }
    tried(const tried&) = delete;
    tried& operator=(const tried&) = delete;

    bool mapped() const { return view_ != MAP_FAILED; }
    char* text() const { return static_cast<char*>(view_); }
    /// What mprotect says: 0 or errno.
    int protect(int protection) const { return mprotect(view_, 8, protection) == 0 ? 0 : errno; }
    int file() const { return file_; }

  private:
    support::scratch_directory directory_;
    int file_;
    void* view_;
};

} // namespace

TEST_CASE("a view may be made one for stores later, if the file was opened for it")
{
    const int store = PROT_READ | PROT_WRITE;
    const tried reading{O_RDONLY, PROT_READ, MAP_SHARED};
    const tried both{O_RDWR, PROT_READ, MAP_SHARED};
    const tried copy{O_RDONLY, PROT_READ, MAP_PRIVATE};
    CHECK(reading.protect(store) == EACCES);
    CHECK(both.protect(store) == 0);
    CHECK(copy.protect(store) == 0);
}

TEST_CASE("a page of a copy that was not stored to shows what others store, until it is copied")
{
    const tried copy{O_RDWR, PROT_READ | PROT_WRITE, MAP_PRIVATE};
    REQUIRE(copy.mapped());
    CHECK(pwrite(copy.file(), "ONE", 3, 0) == 3);
    CHECK(copy.text()[0] == 'O');
    copy.text()[7] = 'A';
    CHECK(pwrite(copy.file(), "two", 3, 0) == 3);
    CHECK(copy.text()[0] == 'O');
}

TEST_CASE("what is stored in a copy is not written to the file, and nobody says so")
{
    const tried copy{O_RDWR, PROT_READ | PROT_WRITE, MAP_PRIVATE};
    REQUIRE(copy.mapped());
    char first = 0;
    copy.text()[0] = 'O';
    CHECK(msync(copy.text(), 8, MS_SYNC) == 0);
    CHECK(pread(copy.file(), &first, 1, 0) == 1);
    CHECK(first == 'o');
}

TEST_CASE("who asks for stores alone has to be allowed to read as well")
{
    CHECK_FALSE(tried{O_WRONLY, PROT_WRITE, MAP_SHARED}.mapped());
    CHECK_FALSE(tried{O_WRONLY, PROT_NONE, MAP_PRIVATE}.mapped());
    CHECK(tried{O_RDWR, PROT_WRITE, MAP_SHARED}.mapped());
}
