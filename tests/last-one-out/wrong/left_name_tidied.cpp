// Wrong: where no keeper was found, what has the name is rubbish.
// Rejected by: task 4: a guest without a keeper gets an error and makes nothing
// It says: "and its name was taken away"
// Kind: the world changes

// Task 4
    try {
        return mmf::open_existing(name, mmf::access::read_only);
    } catch (const std::system_error& error) {
        if (error.code() == std::errc::no_such_file_or_directory)
            ::shm_unlink(posix_name(std::string{name}).c_str());
        throw;
    }
