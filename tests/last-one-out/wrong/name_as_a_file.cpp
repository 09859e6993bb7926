// Wrong: a name is a file, so whoever opens the file has what the name means.
// Rejected by: task 4: what a killed keeper left behind is not opened
// It says: "the last holder was killed, and open did not say that nothing is there"
// On Linux alone: on Windows a name is no file

#include <string>

// Task 4
    return mmf::open_file("/dev/shm/" + std::string{name}, mmf::access::read_only);
