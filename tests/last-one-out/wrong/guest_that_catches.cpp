// Wrong: a closed handle tells the guest that there is no keeper.
// Rejected by: task 4: a guest without a keeper gets an error and makes nothing
// It says: "there was no keeper, and open did not pass on the error that says so"
// Kind: exceptions

#include <system_error>

// Task 4
    try {
        return mmf::open_existing(name, mmf::access::read_only);
    } catch (const std::system_error&) {
        return {};
    }
