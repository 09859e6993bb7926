// Wrong: an object that nobody has locked was left behind, whoever made it.
// Rejected by: task 3: a second keeper is refused while the first one lives
// It says: "a program that takes no lock has the name, and create did not say so"
// Kind: others hurt
// On Linux alone: Windows has no locks on an object, and no call that takes its name

#include <string>
#include <system_error>

#include <sys/file.h>

// Task 3
    try {
        return mmf::create_new(name, mapping_size);
    } catch (const std::system_error& taken) {
        const std::string path = '/' + std::string{name};
        const descriptor object{::shm_open(path.c_str(), O_RDONLY, 0)};
        if (taken.code() != std::errc::file_exists || !object.is_open() ||
            ::flock(object.number(), LOCK_EX | LOCK_NB) != 0)
            throw;
        ::shm_unlink(path.c_str());
    }
    return mmf::create_new(name, mapping_size);
