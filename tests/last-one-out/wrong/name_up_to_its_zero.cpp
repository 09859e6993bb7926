// Wrong: a name ends where its first 0 is.
// Rejected by: task 3: what is not a name is refused with an error
// It says: "create took a part for the whole of a name with a 0 in it"

#include <string>

// Task 3
    const std::string copy{name};
    return mmf::create_new(copy.c_str(), mapping_size);
