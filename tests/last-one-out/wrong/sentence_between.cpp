// Wrong: makes the sentence between a refused munmap and close; if there is no memory for it, bad_alloc leaves, `shared` is empty, and the descriptor is nobody's.
// Rejected by: task 1: without memory for the sentence of an error all is given back, too
// It says: "and the descriptor is still open"
// Kind: error ignored

// Task 1
    const shared_record held = std::exchange(shared, shared_record{});
    int error = 0;
    std::string sentence;
    if (held.data != nullptr && ::munmap(held.data, sizeof(record)) != 0) {
        error = errno;
        sentence = "close_record: the system does not take back the view of the record";
    }
    if (held.handle != -1 && ::close(static_cast<int>(held.handle)) != 0 && errno != EINTR) {
        error = errno;
        sentence = "close_record: the system does not take back the handle of the record";
    }
    if (error != 0)
        fail(error, sentence);
