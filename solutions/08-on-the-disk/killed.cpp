/// A process stores through a view, flushes nothing, and is killed. Another one then reads the
/// file.
///
///     $ build/on-the-disk-killed build/note
///     child  stores "kept", flushes nothing, and is killed
///     parent reads the file: "kept"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <system_error>

import mmf;
import on_the_disk;
import process;
import program;

namespace {

const std::string text = "kept";

/// Stores the text, says so, and waits for its end.
void store_and_wait(const std::string& path)
{
    const on_the_disk::mapped_file file{path};
    std::ranges::copy(std::as_bytes(std::span{text}), file.bytes().begin());
    std::cout << "stored" << std::endl;
    std::cin.get();
}

/// What a program reads that maps nothing.
std::string read(const std::string& path)
{
    std::string found(text.size(), ' ');
    std::ifstream{process::path_of(path), std::ios::binary}.read(
        found.data(), static_cast<std::streamsize>(found.size()));
    return found;
}

/// Makes the file, has another process store in it, and kills that.
void kill_after_store(const std::string& path)
{
    mmf::create_file(process::path_of(path), on_the_disk::page_size());
    process::child child{{process::own_path(), "--child", path}};
    if (child.read_line().value_or("") != "stored")
        throw std::runtime_error{"the child has not stored: " + child.errors()};
    child.kill();
    if (child.wait() != process::killed_status())
        throw std::runtime_error{"the child was not killed"};
}

} // namespace

int main(int argc, char** argv)
{
    std::string path;
    bool is_child = false;
    program::options options{"killed", "Kills a process that has stored, and flushed nothing."};
    options.text("FILE", path, "a file that is made, and removed again");
    options.flag("--child", is_child, "be the process that is killed");

    return program::run(argc, argv, options, [&] {
        if (is_child)
            return store_and_wait(path);
        kill_after_store(path);
        std::cout << "child  stores \"" << text << "\", flushes nothing, and is killed\n"
                  << "parent reads the file: \"" << read(path) << "\"\n";
        std::filesystem::remove(process::path_of(path));
    });
}
