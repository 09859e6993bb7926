// Wrong: where a name is, somebody holds it.
// Rejected by: task 3: a killed keeper is in nobody's way, and the next one starts at 0
// It says: "the last holder was killed, and create said: File exists"
// On Linux alone: Windows has no name that stays behind

#include <filesystem>
#include <string>

// Task 3
    if (std::filesystem::exists("/dev/shm/" + std::string{name}))
        throw std::system_error{std::make_error_code(std::errc::file_exists), "create"};
    return mmf::create_new(name, mapping_size);
