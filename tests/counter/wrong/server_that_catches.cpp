// Wrong: an error is out of the way once it is caught.
// Rejected by: task 1: a second server is refused while the first one lives
// It says: "a second server was let in: create did not say that the name is taken"

// Task 1
    try {
        return mmf::create_new(name, mapping_size);
    } catch (...) {
        return {};
    }
