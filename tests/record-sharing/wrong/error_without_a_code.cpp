// Wrong: an exception says what went wrong in words.
// Rejected by: task 1: where the system cannot map there is an error, and no view
// It says: "an exception came that has no code of the system's: map_record"
// Kind: another error

#include <stdexcept>

// Task 1
    void* const view = ::mmap(nullptr, sizeof(record), PROT_READ | PROT_WRITE, MAP_SHARED,
                              static_cast<int>(handle), 0);
    if (view == MAP_FAILED)
        throw std::runtime_error{"map_record"};
    return static_cast<record*>(view);
