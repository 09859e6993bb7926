// Right: an object notes the failure when it goes.

#include <exception>

// Task 2
    if (of.failed)
        fail(ENOTRECOVERABLE, "flush '", of.file().path(), "': an earlier flush has failed");
    struct note
    {
        bool& failed;
        int before = std::uncaught_exceptions();
        ~note() { failed = std::uncaught_exceptions() > before; }
    } const noted{of.failed};
    flush_range(of.file(), offset, length);
