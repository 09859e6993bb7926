// Right: it looks at the address before it looks at the size, and adds by the compiler's function.

#include <bit>
#include <cstddef>
#include <span>
#include <system_error>

// Task 1
    const auto bytes = memory.bytes();
    if (reinterpret_cast<std::uintptr_t>(bytes.data()) % 8 != 0)
        throw std::system_error{std::make_error_code(std::errc::invalid_argument), "value_in"};
    if (bytes.size() < value_offset + sizeof(std::int64_t))
        throw std::system_error{std::make_error_code(std::errc::result_out_of_range), "value_in"};
    return std::atomic_ref{*reinterpret_cast<std::int64_t*>(bytes.data() + value_offset)};

// Task 2
    return __atomic_add_fetch(std::bit_cast<std::int64_t*>(value), 1, __ATOMIC_ACQ_REL);
