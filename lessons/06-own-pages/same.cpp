/// Two processes store at the same address, and each finds its own value there.
///
///     $ build/own-pages-same
///     parent at 0x200000000000 stores 1
///     child  at 0x200000000000 finds 0, stores 2
///     parent at 0x200000000000 finds 1

#include <cstddef>
#include <cstdint>
#include <iostream>
#include <stdexcept>
#include <string>

import own_pages;
import process;
import program;

namespace {

constexpr std::uint64_t free_addresses =
    sizeof(void*) == 8 ? std::uint64_t{0x2000'0000'0000} : std::uint64_t{0x5000'0000};

/// A committed page at this address of this process.
volatile std::byte& byte_at(std::uint64_t address)
{
    const own_pages::pages all =
        own_pages::reserve_at(static_cast<std::uintptr_t>(address), own_pages::page_size());
    own_pages::commit(all);
    return *all.data();
}

std::string number_in(const volatile std::byte& place)
{
    const std::byte loaded = place;
    return std::to_string(std::to_integer<int>(loaded));
}

} // namespace

int main(int argc, char** argv)
{
    std::uint64_t address = free_addresses;
    bool is_child = false;
    program::options options{"same", "Two processes store at the same address."};
    options.size("--at", address, "the address, where nothing is mapped");
    options.flag("--child", is_child, "be the second process");

    return program::run(argc, argv, options, [&] {
        volatile std::byte& place = byte_at(address);
        std::cout << (is_child ? "child " : "parent") << " at 0x" << std::hex << address
                  << std::dec;
        if (is_child) {
            std::cout << " finds " << number_in(place) << ", stores 2\n";
            place = std::byte{2};
            return;
        }
        place = std::byte{1};
        std::cout << " stores 1\n" << std::flush;
        const process::result child =
            process::run({process::own_path(), "--child", "--at", std::to_string(address)});
        if (!child.status.success())
            throw std::runtime_error{"the child " + process::describe(child.status) + ": " +
                                     child.errors};
        std::cout << child.output << "parent at 0x" << std::hex << address << std::dec << " finds "
                  << number_in(place) << '\n';
    });
}
