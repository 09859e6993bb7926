// Right: closes the handle first, which changes nothing for the view.

// Task 1
    const auto [data, handle, created] = std::exchange(shared, shared_record{});
    (void)created;
    int error = 0;
    if (handle != -1 && ::close(static_cast<int>(handle)) < 0)
        error = errno;
    if (data != nullptr && ::munmap(data, sizeof *data) < 0)
        error = errno;
    if (error != 0)
        fail(error, "close_record");
