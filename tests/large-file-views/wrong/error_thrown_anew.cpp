// Wrong: an error that says the same is the same.
// Rejected by: task 1: what visit throws reaches the caller as it is, of any type
// It says: "visit threw a std::length_error, and the caller did not get one"
// Kind: exceptions

#include <stdexcept>

// Task 1
    for (std::uint64_t done = 0; done < length;) {
        const std::uint64_t next = std::min(window, length - done);
        const view part{from, offset + done, next};
        try {
            visit(part.bytes());
        } catch (const std::system_error&) {
            throw;
        } catch (const std::exception& error) {
            throw std::runtime_error{error.what()};
        }
        done += next;
    }
