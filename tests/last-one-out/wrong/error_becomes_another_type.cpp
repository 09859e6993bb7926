// Wrong: what mmf throws is made anew, and its sentence is lost.
// Rejected by: task 3: what is not a name is refused with an error
// It says: "is it caught by value, or made anew?"
// Kind: exceptions

// Task 3
    try {
        return mmf::create_new(name, mapping_size);
    } catch (const std::system_error& refused) {
        throw std::system_error{refused.code(), "create '" + std::string{name} + "'"};
    }
