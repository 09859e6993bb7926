// Wrong: what is thrown is a std::exception, so nothing else has to be handed on.
// Rejected by: task 1: what visit throws reaches the caller as it is, of any type
// It says: "visit threw what is no std::exception, and the caller did not get it"
// Kind: exceptions

#include <stdexcept>

// Task 1
    for (std::uint64_t done = 0; done < length;) {
        const std::uint64_t next = std::min(window, length - done);
        const view part{from, offset + done, next};
        try {
            visit(part.bytes());
        } catch (const std::exception&) {
            throw;
        } catch (...) {
            throw std::runtime_error{"visit threw"};
        }
        done += next;
    }
