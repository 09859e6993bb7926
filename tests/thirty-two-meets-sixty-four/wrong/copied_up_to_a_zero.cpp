// Wrong: behind the last character of a std::string_view there is a 0.
// Rejected by: task 2: the title is behind the fields, with a 0 at its end, and found by its offset
// It says: "the title is in the shared memory, and the byte 0 at its end is not"

#include <cstring>

// Task 2
    const auto room = memory.bytes().subspan(agreed_size);
    std::strcpy(reinterpret_cast<char*>(room.data()), title.data());
    return agreed_size;
