// Wrong: if there was no such name a moment ago, nobody has made it since.
// Rejected by: task 3: of two keepers that start at the same time one is refused
// It says: "two keepers started at the same time: the other one has opened 64 bytes"
// Kind: the world changes

#include <system_error>

// Task 3
    try {
        mmf::open_existing(name);
    } catch (const std::system_error&) {
        return mmf::create_or_open(name, mapping_size);
    }
    throw std::system_error{std::make_error_code(std::errc::file_exists), "create"};
