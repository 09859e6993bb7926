// Wrong: remove takes away whatever has the name.
// Rejected by: task 2: if the system does not take the name away, the error is the system's
// It says: "free_record took away what is no record"
// Kind: others hurt

#include <filesystem>

// Task 2
    std::error_code error;
    if (!std::filesystem::remove("/dev/shm" + path, error))
        fail(error ? error.value() : ENOENT, "free_record '", path, "'");
