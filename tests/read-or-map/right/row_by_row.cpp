// Right: the rows of the table from the last one up, and in each its columns.

// Task 3
    if (size > memory)
        return way::read;
    if (size >= small_file)
        switch (looks) {
        case use::through:
            return way::populated;
        case use::again:
            return way::view;
        case use::places:
            break;
        }
    return way::read;
