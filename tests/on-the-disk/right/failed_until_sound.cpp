// Right: the journal has failed until the flush is over.

// Task 2
    if (of.failed)
        fail(ENOTRECOVERABLE, "flush '", of.file().path(), "': an earlier flush has failed");
    of.failed = true;
    flush_range(of.file(), offset, length);
    of.failed = false;
