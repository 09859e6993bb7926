module;

#include <cstddef>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

module support;

import process;

namespace support {

std::string unique(std::string_view stem)
{
    static int count = 0;
    return "t" + std::to_string(process::own_id()) + "-" + std::to_string(++count) + "-" +
           std::string{stem};
}

scratch_name::scratch_name(std::string_view stem) : name_{unique(stem)} {}

scratch_directory::scratch_directory(const std::filesystem::path& parent)
    : path_{parent / unique("mapped-memory")}
{
    std::filesystem::create_directories(path_);
}

scratch_directory::~scratch_directory()
{
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::filesystem::path scratch_directory::file(std::string_view name, std::string_view content) const
{
    const auto path = path_ / name;
    std::ofstream stream{path, std::ios::binary};
    stream.write(content.data(), static_cast<std::streamsize>(content.size()));
    stream.close();
    if (!stream)
        throw std::runtime_error{"cannot write " + path.string()};
    return path;
}

std::vector<std::byte> file_bytes(const std::filesystem::path& path)
{
    std::ifstream stream{path, std::ios::binary};
    if (!stream)
        throw std::runtime_error{"cannot read " + path.string()};
    std::vector<char> content{std::istreambuf_iterator<char>{stream}, {}};
    const auto bytes = std::as_bytes(std::span{content});
    return {bytes.begin(), bytes.end()};
}

std::vector<std::byte> file_bytes(const std::string& path)
{
    return file_bytes(process::path_of(path));
}

process::child start_role(std::string name, const role_arguments& arguments,
                          const std::vector<std::string>& environment, const std::string& program)
{
    std::vector<std::string> command{program, "--child", std::move(name)};
    command.insert(command.end(), arguments.begin(), arguments.end());
    return process::child{command, environment};
}

std::string where_it_was(process::child& child)
{
    if (tracing()) {
        ask_where_it_is(child.id()); // a role then says it
        code_of([&] { child.wait(process::milliseconds{500}); });
    }
    child.kill();
    child.wait();
    return child.errors();
}

std::string built(std::string_view file)
{
    const std::filesystem::path own = process::own_path();
    auto path = own.parent_path() / file;
    if (!path.has_extension())
        path += own.extension();
    return path.string();
}

std::string sibling(std::string_view program)
{
    const std::filesystem::path own = process::own_path();
    const std::string name = own.stem().string();
    constexpr std::string_view ending = "check";
    if (!name.ends_with(ending))
        throw std::logic_error{own.string() + " is not named *-check, so it has no siblings"};
    return built(name.substr(0, name.size() - ending.size()) + std::string{program});
}

} // namespace support
