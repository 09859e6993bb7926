// Right: divides by hand, bit by bit.

// Task 1
    std::uint64_t pages = 0;
    std::uint64_t rest = 0;
    for (int bit = 63; bit >= 0; --bit) {
        const bool carry = (rest >> 63) != 0;
        rest = rest << 1 | (bytes >> bit & 1);
        pages <<= 1;
        if (carry || rest >= page_size) {
            rest -= page_size;
            pages |= 1;
        }
    }
    return rest == 0 ? pages : pages + 1;
