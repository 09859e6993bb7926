// Right: in 32 bits the x87 stores the 64 bits as an integer, which is one store.

// Task 4
#if defined(__i386__)
    auto* const place =
        reinterpret_cast<std::int64_t*>(memory.bytes().data() + offsetof(shared, count));
    asm volatile("fildll %1\n\tfistpll %0" : "=m"(*place) : "m"(count) : "memory");
#else
    memory.atomic<std::int64_t>(offsetof(shared, count)) = count;
#endif
