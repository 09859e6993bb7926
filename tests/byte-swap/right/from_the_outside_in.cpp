// Right: exchanges the ends and calls itself for what lies between them.
// On Linux alone: 100,000 calls, one within the other, need more stack than Windows gives a program

// Task 2
    if (bytes.size() < 2)
        return;
    std::swap(bytes.front(), bytes.back());
    reverse_bytes(bytes.subspan(1, bytes.size() - 2));
