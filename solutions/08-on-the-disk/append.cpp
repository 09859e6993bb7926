/// Appends texts to a journal, one commit each, and says what is valid in it.
///
///     $ build/on-the-disk-append build/log one two
///     3 bytes are valid: one
///     6 bytes are valid: onetwo

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
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

void append(on_the_disk::journal& to, const std::string& text)
{
    if (text.empty())
        return;
    on_the_disk::commit(to, std::as_bytes(std::span{text}));
    const auto length = static_cast<std::size_t>(to.length());
    std::cout << length << " bytes are valid: "
              << std::string(reinterpret_cast<const char*>(to.room().data()), length) << '\n';
}

} // namespace

int main(int argc, char** argv)
{
    std::string path, first, second;
    std::uint64_t size = 4096;
    program::options options{"append", "Appends texts to a journal, one commit each."};
    options.text("FILE", path, "the journal; made if there is none");
    options.text("TEXT", first, "what to append");
    options.text("ANOTHER", second, "what to append next", false);
    options.size("--size", size, "the bytes of a journal that is made", false);

    return program::run(argc, argv, options, [&] {
        if (!std::filesystem::exists(process::path_of(path)))
            mmf::create_file(process::path_of(path), size);
        on_the_disk::journal to{path};
        append(to, first);
        append(to, second);
    });
}
