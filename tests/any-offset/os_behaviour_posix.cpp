// What lesson 3 says about mapping files on Linux, tried with the raw calls.

#include <doctest/doctest.h>

#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

import mmf;
import process;
import support;

namespace {

const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));

/// An open file descriptor.
class descriptor
{
  public:
    descriptor(const std::string& path, int flags) : number_{::open(path.c_str(), flags)}
    {
        REQUIRE(number_ >= 0);
    }
    ~descriptor() { ::close(number_); }
    descriptor(const descriptor&) = delete;
    descriptor& operator=(const descriptor&) = delete;
    operator int() const { return number_; }

  private:
    int number_;
};

/// Maps and unmaps: 0, or what mmap answers.
int answer(int descriptor, std::size_t length, int protection, int sharing, off_t offset = 0)
{
    void* const address = ::mmap(nullptr, length, protection, sharing, descriptor, offset);
    if (address == MAP_FAILED)
        return errno;
    ::munmap(address, length);
    return 0;
}

std::int64_t faults()
{
    struct rusage usage;
    ::getrusage(RUSAGE_SELF, &usage);
    return usage.ru_minflt + usage.ru_majflt;
}

/// Looks at the first byte of a mapped file that has been cut: this process does not survive it.
const bool cut = support::role("cut", [](const support::role_arguments& arguments) {
    const auto view = mmf::open_file(arguments.at(0)).map();
    std::filesystem::resize_file(arguments.at(0), 0);
    return view.read<unsigned char>(0);
});

} // namespace

TEST_CASE("mmap takes offsets that are multiples of the page size, and no others")
{
    const support::scratch_directory directory;
    const descriptor file{directory.file("file", std::string(100'000, 'x')), O_RDONLY};
    const int protection = PROT_READ;
    CHECK(answer(file, 10, protection, MAP_SHARED, 1) == EINVAL);
    CHECK(answer(file, 10, protection, MAP_SHARED, static_cast<off_t>(page - 1)) == EINVAL);
    CHECK(answer(file, 10, protection, MAP_SHARED, 0) == 0);
    CHECK(mmf::granularity() == page);
    CHECK(answer(file, 10, protection, MAP_SHARED, static_cast<off_t>(page)) == 0);
    CHECK(answer(file, 10, protection, MAP_SHARED, 65536) == 0); // a multiple of any page's size
}

TEST_CASE("the way a file was opened decides which protections a mapping can have")
{
    const support::scratch_directory directory;
    const std::string path = directory.file("file", "content");
    const descriptor reading{path, O_RDONLY};
    const descriptor writing{path, O_WRONLY};
    const descriptor both{path, O_RDWR};
    const int load = PROT_READ;
    const int store = PROT_READ | PROT_WRITE;
    CHECK(answer(reading, 7, load, MAP_SHARED) == 0);
    CHECK(answer(reading, 7, store, MAP_SHARED) == EACCES);
    CHECK(answer(reading, 7, store, MAP_PRIVATE) == 0);
    CHECK(answer(writing, 7, load, MAP_SHARED) == EACCES);
    CHECK(answer(writing, 7, store, MAP_SHARED) == EACCES);
    CHECK(answer(writing, 7, store, MAP_PRIVATE) == EACCES);
    CHECK(answer(both, 7, load, MAP_SHARED) == 0);
    CHECK(answer(both, 7, store, MAP_SHARED) == 0);
}

TEST_CASE("an empty file has nothing to map, and a range past the end is mapped all the same")
{
    const support::scratch_directory directory;
    const descriptor file{directory.file("file", ""), O_RDONLY};
    CHECK(answer(file, 0, PROT_READ, MAP_SHARED) == EINVAL);
    CHECK(answer(file, 10, PROT_READ, MAP_SHARED) == 0); // to look at a byte of it is SIGBUS
}

TEST_CASE("a view of a tebibyte costs a page fault for every page that is looked at")
{
    const support::scratch_directory directory;
    const std::uint64_t size = std::uint64_t{1} << (support::wide ? 40 : 30); // in 32 bits a GiB
    const std::string path = directory.file("terabyte", "");
    std::filesystem::resize_file(path, size);

    const mmf::view whole = mmf::open_file(path).map();
    const auto bytes = whole.bytes();
    const std::int64_t before = faults();
    const auto sum = bytes.front() | bytes[bytes.size() / 2] | bytes.back();
    const std::int64_t after = faults();
    CHECK(sum == std::byte{0});
    if (support::address_sanitizer)
        MESSAGE("not checked: AddressSanitizer has page faults of its own");
    else
        CHECK(after - before == 3);
}

TEST_CASE("a view stays when the file it came from is closed, or removed")
{
    const support::scratch_directory directory;
    const std::string path = directory.file("file", "still here");
    const mmf::view view = mmf::open_file(path).map();
    std::filesystem::remove(path);
    CHECK(view.bytes()[0] == std::byte{'s'});
}

TEST_CASE("who looks at the lost part of a mapped file that was cut is ended by SIGBUS")
{
    const support::scratch_directory directory;
    auto child = support::start_role("cut", {directory.file("file", "content")});
    const process::exit_status status = child.wait();
    if (status.code != 1) // a sanitizer makes an error of the signal
        CHECK(status == process::exit_status{0, SIGBUS});
}
