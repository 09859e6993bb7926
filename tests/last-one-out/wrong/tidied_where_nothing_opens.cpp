// Wrong: a failure other than a name that is taken has left something behind.
// Rejected by: task 3: an error of the system comes as it is, and no name goes with it
// It says: "create failed, and"
// Kind: others hurt

#include <string>
#include <system_error>

// Task 3
    try {
        return mmf::create_new(name, mapping_size);
    } catch (const std::system_error& error) {
        if (error.code() != std::errc::file_exists)
            ::shm_unlink(('/' + std::string{name}).c_str());
        throw;
    }
