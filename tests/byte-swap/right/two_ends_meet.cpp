// Right: two positions move towards each other until they meet.

// Task 1
    auto* const first = reinterpret_cast<std::byte*>(address);
    return {first, first + size};

// Task 2
    std::size_t left = 0;
    std::size_t right = bytes.size();
    while (right - left > 1) {
        --right;
        const std::byte kept = bytes[left];
        bytes[left] = bytes[right];
        bytes[right] = kept;
        ++left;
    }
