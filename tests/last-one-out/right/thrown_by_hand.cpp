// Right: returns early, and throws without the helper.

// Task 2
    if (::shm_unlink(path.c_str()) == 0)
        return;
    const std::error_code reason{errno, std::system_category()};
    throw std::system_error{reason, "the name '" + name + "' cannot be taken away"};
