/// How a number of bytes fits into memory pages.
module;

#include <cstdint>
#include <string>

export module hello_modules;

/// The number of pages of `page_size` bytes that hold `bytes` bytes; no bytes need none. A page
/// that is only begun counts as a whole one: the system hands out memory by the page. `page_size`
/// may be any number but 0. A call keeps nothing: threads may call at once.
export std::uint64_t pages_for(std::uint64_t bytes, std::uint64_t page_size);

/// One line that says how `bytes` bytes fill their pages: "14 bytes: 1 x 4096, 4082 unused", with
/// the digits alone, whatever the program's locale. `page_size` is not 0. A call keeps nothing.
export std::string describe(std::uint64_t bytes, std::uint64_t page_size);
