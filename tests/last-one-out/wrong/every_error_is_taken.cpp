// Wrong: create fails only if the name is taken.
// Rejected by: task 3: an error of the system comes as it is, and no name goes with it
// It says: "this process may open nothing more, and create did not pass on the error"
// Kind: another error

#include <system_error>

// Task 3
    try {
        return mmf::create_new(name, mapping_size);
    } catch (const std::system_error& error) {
        if (error.code() == std::errc::invalid_argument)
            throw;
        throw std::system_error{std::make_error_code(std::errc::file_exists), "create"};
    }
