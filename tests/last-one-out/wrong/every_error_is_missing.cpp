// Wrong: open fails only if there is no keeper.
// Rejected by: task 4: an error of the system comes as it is, and no name goes with it
// It says: "and open did not pass on the error"
// Kind: another error

#include <system_error>

// Task 4
    try {
        return mmf::open_existing(name, mmf::access::read_only);
    } catch (const std::system_error& error) {
        if (error.code() == std::errc::invalid_argument)
            throw;
        throw std::system_error{std::make_error_code(std::errc::no_such_file_or_directory), "open"};
    }
