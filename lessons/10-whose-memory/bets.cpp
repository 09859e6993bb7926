/// Maps a file, touches it, shares it, copies some of it, drops it, and at last forgets memory.
/// After each step it says what `top` shows of this process, and what is to be said of the range.
///
///     $ build/whose-memory-bets FILE
///     in MiB                      VIRT  RES  SHR  mapped resident shared  own  dirty  PSS
///     map the file                 +64   +0   +0      64        0      0    0      0    0
///     ...

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <iomanip>
#include <iostream>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>

import mmf;
import process;
import program;
import whose_memory;

namespace {

using whose_memory::pages;

/// In MiB, rounded; "-" where it is not known.
std::string in_mebibytes(std::optional<std::uint64_t> bytes)
{
    return bytes ? std::to_string((*bytes + (1 << 19)) >> 20) : "-";
}

/// The difference to an earlier number, with its sign.
std::string change(std::optional<std::uint64_t> now, std::optional<std::uint64_t> before)
{
    if (!now || !before)
        return "-";
    return *now >= *before ? '+' + in_mebibytes(*now - *before)
                           : '-' + in_mebibytes(*before - *now);
}

class table
{
  public:
    table()
    {
        std::cout << "in MiB                      VIRT  RES  SHR"
                     "  mapped resident shared  own  dirty  PSS\n";
    }

    void line(const std::string& step, pages range) const
    {
        const auto now = whose_memory::as_top_shows();
        const auto found = whose_memory::account(range);
        std::cout << std::left << std::setw(27) << step << std::right << std::setw(5)
                  << change(now.virt, before_.virt) << std::setw(5) << change(now.res, before_.res)
                  << std::setw(5) << change(now.shr, before_.shr) << std::setw(8)
                  << in_mebibytes(found.mapped) << std::setw(9) << in_mebibytes(found.resident)
                  << std::setw(7) << in_mebibytes(found.shared) << std::setw(5)
                  << in_mebibytes(found.own) << std::setw(7) << in_mebibytes(found.dirty)
                  << std::setw(5) << in_mebibytes(found.proportional) << std::endl;
    }

  private:
    whose_memory::process_numbers before_ = whose_memory::as_top_shows();
};

/// Loads a byte of each page.
void load(pages range)
{
    for (std::size_t at = 0; at < range.size(); at += whose_memory::page_size()) [[maybe_unused]]
        const std::byte loaded = static_cast<const volatile std::byte&>(range[at]);
}

/// Stores a byte to each page.
void store(std::span<std::byte> range)
{
    for (std::size_t at = 0; at < range.size(); at += whose_memory::page_size())
        static_cast<volatile std::byte&>(range[at]) = std::byte{1};
}

/// The pages in which these bytes of a view lie, which begins where a page begins.
std::span<std::byte> pages_of(std::span<std::byte> view)
{
    if (view.empty())
        throw std::invalid_argument{"the file is empty"};
    const std::size_t page = whose_memory::page_size();
    return {view.data(), (view.size() + page - 1) / page * page};
}

/// The first `length` bytes of this memory from where a page begins.
std::span<std::byte> from_a_page(std::span<std::byte> memory, std::size_t length)
{
    const std::size_t page = whose_memory::page_size();
    const auto lead = (page - reinterpret_cast<std::uintptr_t>(memory.data()) % page) % page;
    return memory.subspan(lead, length);
}

/// The second process: has each page of the file, and ends when its input does.
void be_second(const std::filesystem::path& file)
{
    const auto view = mmf::open_file(file).map();
    load(view.bytes());
    std::cout << "ready" << std::endl;
    std::string line;
    while (std::getline(std::cin, line)) {
    }
}

/// Starts it, and waits until it has the pages.
process::child second_process(const std::filesystem::path& file)
{
    const std::u8string name = file.u8string();
    process::child second{{process::own_path(), "--second", {name.begin(), name.end()}}};
    if (second.read_line() != "ready")
        throw std::runtime_error{"the second process: " + second.errors()};
    return second;
}

void take_steps(const std::filesystem::path& file)
{
    const table says;
    auto view = mmf::open_file(file).map<mmf::access::copy_on_write>();
    const std::span<std::byte> range = pages_of(view.bytes());
    const std::size_t page = whose_memory::page_size();
    const std::size_t quarter = std::max(range.size() / 4 / page, std::size_t{1}) * page;
    says.line("map the file", range);
    load(range);
    says.line("load from each page", range);
    auto second = second_process(file);
    says.line("a second process does, too", range);
    store(range.first(quarter));
    says.line("store to a quarter", range);
    second.close_input();
    second.wait();
    says.line("the second process ends", range);
    whose_memory::drop(range);
    says.line("drop it all", range);
    load(range);
    says.line("load from each page", range);
    whose_memory::drop(range);
    const auto memory = std::make_unique<std::byte[]>(quarter + page);
    const std::span<std::byte> leak = from_a_page({memory.get(), quarter + page}, quarter);
    store(leak);
    says.line("drop it, forget new memory", leak);
}

} // namespace

int main(int argc, char** argv)
{
    std::string name;
    bool second = false;
    program::options options{"bets", "Whose memory is it, step by step?"};
    options.text("file", name, "a file of some MiB");
    options.flag("--second", second, "be the second process");

    return program::run(argc, argv, options, [&] {
        const std::filesystem::path file = process::path_of(name);
        if (second)
            be_second(file);
        else
            take_steps(file);
    });
}
