// Right: it looks at size and address itself and then casts, instead of asking the view.

#include <system_error>

// Task 1
    const auto bytes = memory.bytes();
    if (bytes.size() < value_offset + sizeof(std::int64_t))
        throw std::system_error{std::make_error_code(std::errc::result_out_of_range),
                                "the view is too short for a counter"};
    auto* const place = reinterpret_cast<std::int64_t*>(bytes.data() + value_offset);
    if (reinterpret_cast<std::uintptr_t>(place) %
            std::atomic_ref<std::int64_t>::required_alignment !=
        0)
        throw std::system_error{std::make_error_code(std::errc::invalid_argument),
                                "the counter would not be atomic at this address"};
    return std::atomic_ref<std::int64_t>{*place};
