// Wrong: a keeper has to remove what an earlier one left behind, before it begins.
// Rejected by: task 3: a second keeper is refused while the first one lives
// It says: "a second keeper was let in: create did not say that the name is taken"
// Kind: others hurt
// On Linux alone: Windows has no name that stays behind, and no call that removes one

#include <filesystem>
#include <string>

// Task 3
    std::filesystem::remove("/dev/shm/" + std::string{name});
    return mmf::create_new(name, mapping_size);
