// Wrong: a closed handle tells the client that there is no server.
// Rejected by: task 4: a client without a server gets an error and makes nothing
// It says: "there was no server, and open did not pass on the error that says so"

#include <system_error>

// Task 4
    try {
        return mmf::open_existing(name, mmf::access::read_only);
    } catch (const std::system_error&) {
        return {};
    }
