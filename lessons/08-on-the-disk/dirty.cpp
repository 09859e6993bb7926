/// Says how many pages of a view the disk lacks, after each store and each flush.
///
///     $ build/on-the-disk-dirty build/pages
///     store to pages 0, 1 and 5   3 dirty
///     flush_range: page 1         2 dirty
///     flush_range: all 64 pages   0 dirty
///     store to page 5 again       1 dirty

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <iomanip>
#include <iostream>
#include <optional>
#include <span>
#include <string>
#include <system_error>

import mmf;
import on_the_disk;
import process;
import program;

namespace {

constexpr std::uint64_t count = 64;

void show(const std::string& done, const on_the_disk::mapped_file& file)
{
    const std::optional<std::uint64_t> dirty = on_the_disk::dirty_pages(file);
    std::cout << std::left << std::setw(28) << done
              << (dirty ? std::to_string(*dirty) + " dirty" : "not told") << '\n';
}

void store_and_flush(const std::string& path)
{
    const on_the_disk::mapped_file file{path};
    const std::size_t page = on_the_disk::page_size();
    for (const std::size_t number : {0U, 1U, 5U})
        file.bytes()[number * page] = std::byte{1};
    show("store to pages 0, 1 and 5", file);
    on_the_disk::flush_range(file, page, page);
    show("flush_range: page 1", file);
    on_the_disk::flush_range(file, 0, count * page);
    show("flush_range: all 64 pages", file);
    file.bytes()[5 * page] = std::byte{2};
    show("store to page 5 again", file);
}

} // namespace

int main(int argc, char** argv)
{
    std::string path;
    program::options options{"dirty", "Counts pages that were stored to and not flushed."};
    options.text("FILE", path, "a file that is made, and removed again");

    return program::run(argc, argv, options, [&] {
        mmf::create_file(process::path_of(path), count * on_the_disk::page_size());
        store_and_flush(path);
        std::filesystem::remove(process::path_of(path));
    });
}
