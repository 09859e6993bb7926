// Wrong: what failed has left something behind.
// Rejected by: task 3: a second keeper is refused while the first one lives
// It says: "create was refused, and took the name from the keeper that lives"
// Kind: others hurt

#include <string>

// Task 3
    try {
        return mmf::create_new(name, mapping_size);
    } catch (...) {
        ::shm_unlink(('/' + std::string{name}).c_str());
        throw;
    }
