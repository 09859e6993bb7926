// Right: it begins with a guess, compares and exchanges, and gives way when it was wrong.

#include <thread>

// Task 2
    thread_local std::int64_t guess = 0;
    std::int64_t before = guess;
    while (!value.compare_exchange_weak(before, before + 1, std::memory_order_acq_rel,
                                        std::memory_order_relaxed))
        std::this_thread::yield();
    guess = before + 1;
    return guess;
