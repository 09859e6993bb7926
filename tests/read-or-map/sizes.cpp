// When a file is better read, and when it is better mapped, in one run:
//
//   all of a file, from open to close, by its size: read with a buffer of 256 KiB, views of 4 MiB,
//   and such views whose pages are all mapped at once
//   places of 64 bytes in a file of 1 GiB, by their number: pread, and one view
//
// each on files in the cache that were written in pieces of 4 KiB and in pieces of 8 MiB: the cache
// holds them in small folios and in large ones. Raw calls. Figures are medians of rounds in turns;
// what counts is the ratios, with read as 1.
#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <functional>
#include <numeric>
#include <random>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

import support;

namespace {

constexpr std::uint64_t kib = 1024;
constexpr std::uint64_t mib = 1024 * kib;
constexpr std::uint64_t window = 4 * mib;
constexpr std::size_t place = 64;

/// Keeps the compiler from leaving a sum out.
volatile std::uint64_t sink;

void require(bool condition, const char* what)
{
    if (!condition)
        throw std::runtime_error{what};
}

std::uint64_t sum(std::span<const std::byte> bytes)
{
    const auto* const words = reinterpret_cast<const std::uint64_t*>(bytes.data());
    return std::accumulate(words, words + bytes.size() / sizeof *words, std::uint64_t{0});
}

/// A file in the cache, written so many bytes at a time, and open.
class written
{
  public:
    written(const std::string& path, std::uint64_t size, std::uint64_t piece) : size{size}
    {
        const std::vector<char> block(static_cast<std::size_t>(std::min(size, piece)), 'x');
        descriptor =
            ::open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR);
        for (std::uint64_t done = 0; done < size; done += block.size())
            require(::write(descriptor, block.data(), block.size()) ==
                        static_cast<ssize_t>(block.size()),
                    "the file cannot be written: is the disk full?");
    }
    ~written() { ::close(descriptor); }
    written(const written&) = delete;
    written& operator=(const written&) = delete;

    std::uint64_t size;
    int descriptor;
};

/// Memory that a file's bytes are in, for as long as it lives.
class mapped
{
  public:
    mapped(int descriptor, std::uint64_t offset, std::uint64_t size, bool at_once)
        : size_{static_cast<std::size_t>(size)},
          address_{
              ::mmap(nullptr, size_, PROT_READ, MAP_SHARED, descriptor, static_cast<off_t>(offset))}
    {
        require(address_ != MAP_FAILED, "the file cannot be mapped");
        if (at_once)
            ::madvise(address_, size_, MADV_POPULATE_READ);
    }
    ~mapped() { ::munmap(address_, size_); }
    mapped(const mapped&) = delete;
    mapped& operator=(const mapped&) = delete;

    std::span<const std::byte> bytes() const
    {
        return {static_cast<const std::byte*>(address_), size_};
    }

  private:
    std::size_t size_;
    void* address_;
};

/// As long as a page: a large vector of bytes begins 16 bytes into one (malloc), and some
/// processors copy pages to such places several times more slowly.
struct alignas(4096) page
{
    std::byte bytes[4096];
};
std::vector<page> pages(256 * kib / sizeof(page));
const std::span<std::byte> buffer = std::as_writable_bytes(std::span{pages});

void all_by_read(const std::string& path)
{
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    std::uint64_t total = 0;
    for (ssize_t count = 0; (count = ::read(descriptor, buffer.data(), buffer.size())) > 0;)
        total += sum(buffer.first(static_cast<std::size_t>(count)));
    ::close(descriptor);
    sink = total;
}

void all_by_views(const std::string& path, std::uint64_t size, bool at_once)
{
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    std::uint64_t total = 0;
    for (std::uint64_t done = 0; done < size; done += window)
        total += sum(mapped{descriptor, done, std::min(window, size - done), at_once}.bytes());
    ::close(descriptor);
    sink = total;
}

void places_by_read(const written& file, const std::vector<std::uint64_t>& places)
{
    std::uint64_t total = 0;
    for (const std::uint64_t offset : places) {
        alignas(8) std::array<std::byte, place> bytes;
        require(::pread(file.descriptor, bytes.data(), place, static_cast<off_t>(offset)) ==
                    static_cast<ssize_t>(place),
                "the file cannot be read");
        total += sum(bytes);
    }
    sink = total;
}

void places_by_view(const written& file, const std::vector<std::uint64_t>& places)
{
    const mapped all{file.descriptor, 0, file.size, false};
    std::uint64_t total = 0;
    for (const std::uint64_t offset : places)
        total += sum(all.bytes().subspan(static_cast<std::size_t>(offset), place));
    sink = total;
}

/// The median seconds of each, measured in turns, so that a slow moment meets them all.
std::vector<double> medians(int rounds, const std::vector<std::function<void()>>& works)
{
    std::vector<std::vector<double>> times(works.size());
    for (int round = 0; round < rounds; ++round)
        for (std::size_t i = 0; i < works.size(); ++i) {
            const auto began = std::chrono::steady_clock::now();
            works[i]();
            const auto took = std::chrono::steady_clock::now() - began;
            times[i].push_back(std::chrono::duration<double>(took).count());
        }
    std::vector<double> result;
    for (auto& measured : times) {
        std::ranges::nth_element(measured, measured.begin() + rounds / 2);
        result.push_back(measured[static_cast<std::size_t>(rounds / 2)]);
    }
    return result;
}

void report_sizes(const std::string& path, std::uint64_t piece)
{
    std::printf("\nall of a file, written in pieces of %ju KiB, as many times as fast as read\n"
                "        size   read us    views  at once\n",
                std::uintmax_t{piece / kib});
    for (std::uint64_t size = 4 * kib; size <= 64 * mib; size *= 4) {
        const written file{path, size, piece};
        const auto times =
            medians(size > mib ? 11 : 301,
                    {[&] { all_by_read(path); }, [&] { all_by_views(path, size, false); },
                     [&] { all_by_views(path, size, true); }});
        std::printf("%8ju KiB %9.1f %8.2f %8.2f\n", std::uintmax_t{size / kib}, times[0] * 1e6,
                    times[0] / times[1], times[0] / times[2]);
    }
}

void report_places(const std::string& path, std::uint64_t piece)
{
    const written file{path, 1024 * mib, piece};
    std::printf("\nplaces of a file of 1 GiB, written in pieces of %ju KiB\n"
                "      places   read us     view\n",
                std::uintmax_t{piece / kib});
    for (std::size_t count = 10; count <= 1'000'000; count *= 10) {
        std::mt19937_64 random{1};
        std::vector<std::uint64_t> places(count);
        for (auto& offset : places)
            offset = random() % (file.size / place) * place;
        const auto times =
            medians(count < 100'000 ? 11 : 3,
                    {[&] { places_by_read(file, places); }, [&] { places_by_view(file, places); }});
        std::printf("%12zu %9.1f %8.2f\n", count, times[0] * 1e6, times[0] / times[1]);
    }
}

} // namespace

int main()
try {
    const support::scratch_directory directory{std::filesystem::current_path()};
    const std::string path = (directory.path() / "file").string();
    for (const std::uint64_t piece : {4 * kib, 8 * mib}) {
        report_sizes(path, piece);
        report_places(path, piece);
        std::fflush(stdout);
    }
} catch (const std::exception& error) {
    std::fprintf(stderr, "sizes: %s\n", error.what());
    return 1;
}
