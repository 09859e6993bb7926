// Wrong: an interrupted close hides the error of the view.
// Rejected by: task 1: a call that fails is made once, and its error is told
// It says: "munmap failed, and close was interrupted"
// Kind: error ignored

// Task 1
    int error = 0;
    if (shared.data != nullptr && ::munmap(shared.data, sizeof(record)) != 0)
        error = errno;
    if (shared.handle != -1 && ::close(static_cast<int>(shared.handle)) != 0)
        error = errno;
    shared = {};
    if (error != 0 && error != EINTR)
        fail(error, "close_record");
