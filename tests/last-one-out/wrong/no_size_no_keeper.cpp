// Wrong: what has no size yet is not there.
// Rejected by: task 4: an error of the system comes as it is, and no name goes with it
// It says: "not yet given it a size, and open did not pass on the error"
// Kind: another error

// Task 4
    try {
        return mmf::open_existing(name, mmf::access::read_only);
    } catch (const std::system_error& error) {
        if (error.code() == std::errc::resource_unavailable_try_again)
            fail(ENOENT, "open");
        throw;
    }
