// Right: closes the handle before the view, and tells the last error, as one of the system.

// Task 1
    std::error_code problem;
    if (shared.handle != -1) {
        if (::close(static_cast<int>(shared.handle)) == -1)
            problem.assign(errno, std::system_category());
        shared.handle = -1;
    }
    if (shared.data) {
        if (::munmap(shared.data, sizeof *shared.data) == -1)
            problem.assign(errno, std::system_category());
        shared.data = nullptr;
    }
    shared.created = false;
    if (problem)
        throw std::system_error{problem, "close_record"};
