// Wrong: where there is no name it waits for one, and takes it.
// Rejected by: task 2: where there is no such name, it is asked for once
// It says: "who makes it meanwhile loses it"
// Kind: others hurt

#include <chrono>
#include <thread>

// Task 2
    int error = 0;
    for (int tries = 0; tries < 20; ++tries) {
        if (::shm_unlink(path.c_str()) == 0)
            return;
        error = errno;
        if (error != ENOENT)
            break;
        std::this_thread::sleep_for(std::chrono::milliseconds{10}); // its maker may be on the way
    }
    fail(error, "free_record '" + path + "'");
