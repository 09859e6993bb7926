// Wrong: 64 bits are 64 bits, and a double is one load in 32 bits, too.
// Rejected by: task 5: whatever the bits of the count, both widths read them as they are
// It says: "a program of 32 bits has looked at 9218868437227405313"
// On Linux alone: no other system runs programs of both widths here
// Kind: history

// Task 5
#if defined(__i386__)
    const auto* const place =
        reinterpret_cast<const std::int64_t*>(memory.bytes().data() + offsetof(shared, count));
    std::int64_t count = 0;
    asm volatile("fldl %1\n\tfstpl %0" : "=m"(count) : "m"(*place) : "memory");
    return count;
#else
    return memory.load<std::int64_t>(offsetof(shared, count));
#endif
