// Wrong: a guest that is started before its keeper has to wait for it.
// Rejected by: task 4: a guest without a keeper gets an error and makes nothing
// It says: "it was still running when its time was up"

#include <chrono>
#include <system_error>
#include <thread>

// Task 4
    for (;;) {
        try {
            return mmf::open_existing(name, mmf::access::read_only);
        } catch (const std::system_error&) {
            std::this_thread::sleep_for(std::chrono::milliseconds{100});
        }
    }
