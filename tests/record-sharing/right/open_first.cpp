// Right: tries to open first, and creates only what is missing.

// Task 3
    for (;;) {
        try {
            return open_record(name);
        } catch (const std::system_error& error) {
            if (error.code() != std::errc::no_such_file_or_directory)
                throw;
        }
        descriptor object{::shm_open(path.c_str(), O_RDWR | O_CREAT | O_EXCL, 0600)};
        if (!object.is_open() && errno == EEXIST)
            continue;
        if (!object.is_open())
            fail(errno, "create_record '" + name + "': shm_open");
        try {
            const record zero{};
            if (::pwrite(object.number(), &zero, sizeof zero, 0) != sizeof zero)
                fail(errno, "create_record '" + name + "': pwrite");
            return {map_record(object.number()), object.release(), true};
        } catch (...) {
            ::shm_unlink(path.c_str());
            throw;
        }
    }
