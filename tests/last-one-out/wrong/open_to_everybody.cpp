// Wrong: what is shared is for everybody.
// Rejected by: task 3: nobody but this user may open it, and no memory is kept
// It says: "the object that create made has other rights"
// Kind: seen meanwhile

#include <string>

// Task 3
    auto made = mmf::create_new(name, mapping_size);
    ::chmod(("/dev/shm/" + std::string{name}).c_str(), 01666);
    return made;
