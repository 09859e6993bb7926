// Wrong: what one instruction loads is atomic.
// Rejected by: task 3: on every processor the look is one load, and what is read after it is later
// It says: "current reads the number by an ordinary read"
// On Linux alone: what Clang keeps of a file is kept on Linux
// Kind: memory order

#include <cstddef>
#include <span>
#include <system_error>

// Task 3
    const auto* const place = memory.bytes().data() + value_offset;
    if (memory.size() < sizeof(std::int64_t))
        throw mmf::error{std::errc::result_out_of_range, "current: the view is too short"};
    if (reinterpret_cast<std::uintptr_t>(place) % 8 != 0)
        throw mmf::error{std::errc::invalid_argument, "current: not at a multiple of 8"};
    return *reinterpret_cast<const volatile std::int64_t*>(place);
