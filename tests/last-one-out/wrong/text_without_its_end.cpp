// Wrong: behind a string_view stands a 0, as behind a string.
// Rejected by: task 3: what create returns is made by it, and may be written to
// It says: "create made another name: no 0 need stand behind a string_view"
// Kind: text without an end

// Task 3
    return mmf::create_new(name.data(), mapping_size);
