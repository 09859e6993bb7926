// Wrong: where a keeper was a moment ago there is one, so it is enough to try again.
// Rejected by: task 4: the keeper ends while a guest opens: it holds the mapping, or is told
// It says: "the other process does not come to its next call: does your function ever return?"
// Kind: the world changes

#include <system_error>

// Task 4
    mmf::open_existing(name, mmf::access::read_only); // throws if there is no keeper
    for (;;) {
        try {
            return mmf::open_existing(name, mmf::access::read_only);
        } catch (const std::system_error&) {
        }
    }
