// Right: the client checks by itself and loads with the compiler's own atomic function.

#include <system_error>

// Task 3
    const auto* const place = memory.bytes().data() + value_offset;
    if (reinterpret_cast<std::uintptr_t>(place) % 8 != 0)
        throw std::system_error{std::make_error_code(std::errc::invalid_argument), "look"};
    if (memory.size() < 8)
        throw std::system_error{std::make_error_code(std::errc::result_out_of_range), "look"};
    return __atomic_load_n(reinterpret_cast<const std::int64_t*>(place), __ATOMIC_ACQUIRE);
