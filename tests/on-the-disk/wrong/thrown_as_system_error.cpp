// Wrong: what is caught as a std::system_error is thrown as one, whatever it was derived to.
// Rejected by: task 2: what leaves flush_range is what the caller gets, whatever its type
// It says: "Is a copy of it thrown?"
// Kind: exceptions

// Task 2
    refuse_failed(of);
    try {
        flush_range(of.file(), offset, length);
    } catch (const std::system_error& error) {
        of.failed = true;
        throw std::system_error{error};
    } catch (...) {
        of.failed = true;
        throw;
    }
