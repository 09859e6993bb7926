// Wrong: behind the last character of a std::string_view there is a 0.
// Rejected by: task 2: the title is behind the fields, with a 0 at its end, and found by its offset
// It says: "behind the title stands what was behind it in put_title's text"
// Kind: text without an end

#include <cstring>

// Task 2
    const auto room = memory.bytes().subspan(agreed_size);
    std::strcpy(reinterpret_cast<char*>(room.data()), title.data());
    return agreed_size;
