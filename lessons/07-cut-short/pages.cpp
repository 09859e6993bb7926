/// A file of five pages is mapped, another process cuts it, and then each page is copied out.
///
///     $ build/cut-short-pages --keep 8292
///     page 0: 4096 of 'a'
///     page 1: 4096 of 'b'
///     page 2: 100 of 'c', then 3996 zeros
///     page 3: Input/output error
///     page 4: Input/output error

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <span>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

import any_offset;
import cut_short;
import process;
import program;

namespace {

constexpr unsigned count = 5;

/// How many bytes are called a page here; on Windows a multiple of them is.
const std::size_t page = static_cast<std::size_t>(any_offset::system_granularity());

char letter(unsigned number)
{
    return static_cast<char>('a' + number);
}

/// A file of five pages, each of a letter of its own, which goes with the object.
class letters
{
  public:
    letters()
    {
        std::ofstream file{process::path_of(path_), std::ios::binary};
        for (unsigned number = 0; number < count; ++number)
            file << std::string(page, letter(number));
        if (!file.flush())
            throw std::runtime_error{"'" + path_ + "' cannot be written"};
    }
    ~letters() { remove(); }
    letters(const letters&) = delete;
    letters& operator=(const letters&) = delete;

    const std::string& path() const { return path_; }
    /// Takes the name away, where that can be done while the file is mapped.
    void remove() const
    {
        std::error_code ignored;
        std::filesystem::remove(process::path_of(path_), ignored);
    }

  private:
    std::string path_ = (std::filesystem::temp_directory_path() /
                         ("cut-short-" + std::to_string(process::own_id())))
                            .string();
};

/// Copies without any care.
std::error_code load(std::span<const std::byte> from, std::span<std::byte> into)
{
    std::ranges::copy(from, into.begin());
    return {};
}

/// "100 of 'c', then 3996 zeros"
std::string described(const std::vector<std::byte>& bytes, unsigned number)
{
    const auto good =
        static_cast<std::size_t>(std::ranges::count(bytes, static_cast<std::byte>(letter(number))));
    const auto zeros = static_cast<std::size_t>(std::ranges::count(bytes, std::byte{}));
    return std::to_string(good) + " of '" + letter(number) + '\'' +
           (zeros == 0 ? "" : ", then " + std::to_string(zeros) + " zeros");
}

void show(bool plain, std::uint64_t keep)
{
    const letters written;
    const any_offset::file file{written.path()};
    const any_offset::view view{file, 0, count * page};
    const auto other = process::run(
        {process::own_path(), "--cut", written.path(), "--keep", std::to_string(keep)});
    std::cout << other.errors; // Windows cuts no file that is mapped
    written.remove();          // as long as this process can: it may be ended below
    std::vector<std::byte> bytes(page);
    for (unsigned number = 0; number < count; ++number) {
        const auto from = view.bytes().subspan(number * page, page);
        const std::error_code code = plain ? load(from, bytes) : cut_short::copy_out(from, bytes);
        std::cout << "page " << number << ": " << (code ? code.message() : described(bytes, number))
                  << std::endl;
    }
}

} // namespace

int main(int argc, char** argv)
{
    std::uint64_t keep = 2 * page + 100;
    std::string path;
    bool plain = false;
    program::options options{"pages", "Copies the pages of a mapped file that another one cuts."};
    options.size("--keep", keep, "what the file keeps (default: two pages and 100 bytes)");
    options.flag("--plain", plain, "load the bytes without any care");
    options.text("--cut", path, "be the other process: cut this file");

    return program::run(argc, argv, options, [&] {
        if (!path.empty())
            cut_short::set_size(any_offset::file{path, any_offset::access::read_write}.handle(),
                                keep);
        else
            show(plain, keep);
    });
}
