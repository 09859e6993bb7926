// Wrong: a mutex keeps other processes out as it keeps other threads out.
// Rejected by: task 2: two count at once, no step is lost and no number is returned twice
// It says: "a step was lost; add and return in one operation"

#include <mutex>

// Task 2
    static std::mutex counting;
    const std::lock_guard lock{counting};
    const std::int64_t next = value.load() + 1;
    value.store(next);
    return next;
