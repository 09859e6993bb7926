// What the benchmark of walks asks of Linux.
#include "walk.hpp"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace walk {

const bool has_wc = true;

int number_of(const void* handle)
{
    return static_cast<int>(reinterpret_cast<std::intptr_t>(handle));
}

raw_file::raw_file(const std::string& path, how wanted)
{
    const int flags = wanted == made ? O_WRONLY | O_CREAT | O_TRUNC : O_RDONLY;
    const int number = ::open(path.c_str(), flags | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (number < 0)
        throw std::runtime_error{"the file cannot be opened: " + path};
    handle_ = reinterpret_cast<void*>(std::intptr_t{number});
}

raw_file::~raw_file()
{
    ::close(number_of(handle_));
}

void raw_file::write(std::span<const std::byte> bytes)
{
    if (::write(number_of(handle_), bytes.data(), bytes.size()) !=
        static_cast<ssize_t>(bytes.size()))
        throw std::runtime_error{"the file cannot be written: is the disk full?"};
}

std::size_t raw_file::read(std::span<std::byte> buffer)
{
    const ssize_t count = ::read(number_of(handle_), buffer.data(), buffer.size());
    if (count < 0)
        throw std::runtime_error{"the file cannot be read"};
    return static_cast<std::size_t>(count);
}

large_memory::large_memory(std::size_t size)
    : size_{size},
      address_{::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)}
{
    if (address_ == MAP_FAILED)
        throw std::runtime_error{"there is no memory for the comparison"};
    ::madvise(address_, size, MADV_HUGEPAGE);
    std::memset(address_, 1, size);
}

large_memory::~large_memory()
{
    ::munmap(address_, size_);
}

std::string read_in_again(const std::string& path)
{
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0 || ::fsync(descriptor) != 0)
        throw std::runtime_error{"the file cannot be brought to the disk"};
    const int error = ::posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED);
    ::close(descriptor);
    if (error != 0)
        return std::strerror(error);
    raw_file file{path, raw_file::opened};
    for (std::vector<std::byte> buffer(1 << 20); file.read(buffer) > 0;) {
    }
    return {};
}

} // namespace walk
