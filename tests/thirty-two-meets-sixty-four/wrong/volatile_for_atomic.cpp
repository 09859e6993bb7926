// Wrong: volatile is for what others see, and makes one store of an assignment.
// Rejected by: task 4: a program of the other width stores it whole
// It says: "a program of 32 bits has left a number in the memory that nobody published"

// Task 4
    auto* const place = memory.bytes().data() + offsetof(shared, count);
    *reinterpret_cast<volatile std::int64_t*>(place) = count;
