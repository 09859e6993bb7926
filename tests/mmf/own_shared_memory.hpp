#pragma once

#include <sched.h>
#include <sys/mount.h>

/// Gives this process a /dev/shm of its own, "size=1M". Returns false if it may not mount.
inline bool own_shared_memory(const char* options)
{
    return ::unshare(CLONE_NEWNS) == 0 &&
           ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
           ::mount("none", "/dev/shm", "tmpfs", 0, options) == 0;
}
