// Wrong: a file that is open cannot go, and with it stays its name.
// Rejected by: task 4: the name stays until the guest, too, has gone
// It says: "the name went with the keeper: open gave no handle that holds it"
// On Linux alone: on Windows a name is no file

#include <string>

// Task 4
    mmf::open_existing(name, mmf::access::read_only); // throws if there is no keeper
    return mmf::open_file("/dev/shm/" + std::string{name}, mmf::access::read_only);
