// Wrong: an assignment to the span stores the bytes.
// Rejected by: task 2: the bytes come back in the opposite order, whatever their number
// It says: "the bytes are not in the opposite order"

#include <vector>

// Task 2
    std::vector<std::byte> turned(bytes.rbegin(), bytes.rend());
    bytes = turned;
