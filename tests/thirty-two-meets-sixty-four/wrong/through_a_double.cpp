// Wrong: 64 bits are 64 bits, and a double is one store in 32 bits, too.
// Rejected by: task 4: whatever the bits of the count, both widths store them as they are
// It says: "a program of 32 bits has published 9218868437227405313"
// On Linux alone: no other system runs programs of both widths here
// Kind: history

// Task 4
#if defined(__i386__)
    auto* const place =
        reinterpret_cast<std::int64_t*>(memory.bytes().data() + offsetof(shared, count));
    asm volatile("fldl %1\n\tfstpl %0" : "=m"(*place) : "m"(count) : "memory");
#else
    memory.atomic<std::int64_t>(offsetof(shared, count)).store(count);
#endif
