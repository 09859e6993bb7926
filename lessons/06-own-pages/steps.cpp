/// Reserves addresses, commits pages of them, touches some, gives some back; says after each step
/// how many pages have memory.
///
///     $ build/own-pages-steps --reserve 64G
///     reserve 16777216 pages     0 have memory
///     commit pages 0 to 7        0 have memory
///     ...

#include <cstddef>
#include <cstdint>
#include <iomanip>
#include <iostream>
#include <string>

import own_pages;
import program;

namespace {

constexpr std::uint64_t reserved = sizeof(void*) == 8 ? std::uint64_t{64} << 30 : 1 << 30;

/// A byte of the page that the compiler must load and store where it stands in the program.
volatile std::byte& byte_of(own_pages::pages all, std::uint64_t page)
{
    return *own_pages::part(all, page, 1).data();
}

void say(const std::string& step, own_pages::pages all)
{
    std::cout << std::left << std::setw(27) << step << own_pages::touched(all) << " have memory"
              << std::endl;
}

void take_steps(own_pages::pages all)
{
    const own_pages::pages first_four = own_pages::part(all, 0, 4);
    say("reserve " + std::to_string(all.size() / own_pages::page_size()) + " pages", all);
    own_pages::commit(own_pages::part(all, 0, 8));
    say("commit pages 0 to 7", all);
    for (const unsigned page : {0U, 1U, 5U})
        byte_of(all, page) = std::byte{7};
    say("store to pages 0, 1, 5", all);
    const std::byte loaded = byte_of(all, 6);
    say("load from page 6: " + std::to_string(std::to_integer<int>(loaded)), all);
    own_pages::give_back(first_four);
    say("give back pages 0 to 3", all);
    own_pages::commit(first_four);
    say("commit them again", all);
    const std::byte again = byte_of(all, 0);
    say("load from page 0: " + std::to_string(std::to_integer<int>(again)), all);
}

} // namespace

int main(int argc, char** argv)
{
    std::uint64_t length = reserved;
    std::uint64_t page = 0;
    program::options options{"steps", "Which of the reserved pages have memory, step by step."};
    options.size("--reserve", length, "bytes of addresses (default: 64G)");
    options.size("--store", page, "at the end, store to the page of this number");

    return program::run(argc, argv, options, [&] {
        const own_pages::pages all = own_pages::reserve(length);
        take_steps(all);
        if (options.given("--store")) {
            byte_of(all, page) = std::byte{1};
            say("store to page " + std::to_string(page), all);
        }
        own_pages::release(all);
    });
}
