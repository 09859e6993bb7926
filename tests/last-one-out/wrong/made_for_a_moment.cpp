// Wrong: what the guest makes by mistake is closed again, so it was never there.
// Rejected by: task 4: a guest without a keeper gets an error and makes nothing
// It says: "the guest made the mapping itself for a moment"
// Kind: seen meanwhile

#include <system_error>

// Task 4
    if (mmf::create_or_open(name, mapping_size).created())
        throw std::system_error{std::make_error_code(std::errc::no_such_file_or_directory), "open"};
    return mmf::open_existing(name, mmf::access::read_only);
