// Wrong: an error is out of the way once it is caught.
// Rejected by: task 3: a second keeper is refused while the first one lives
// It says: "a second keeper was let in: create did not say that the name is taken"
// Kind: exceptions

// Task 3
    try {
        return mmf::create_new(name, mapping_size);
    } catch (...) {
        return {};
    }
