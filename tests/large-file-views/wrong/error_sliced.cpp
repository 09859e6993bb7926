// Wrong: throw error; throws what was caught.
// Rejected by: task 1: when visit throws, the walk ends and nothing stays mapped
// It says: "and the caller got a std::exception that says"
// Kind: exceptions

#include <exception>

// Task 1
    for (std::uint64_t done = 0; done < length;) {
        const std::uint64_t next = std::min(window, length - done);
        auto* const part = new view{from, offset + done, next};
        try {
            visit(part->bytes());
        } catch (const std::exception& error) {
            delete part;
            throw error;
        } catch (...) {
            delete part;
            throw;
        }
        delete part;
        done += next;
    }
