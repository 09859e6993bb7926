// Right: it adds with fetch_add, which returns the number before, and adds one to what it returns.

// Task 2
    return value.fetch_add(1) + 1;
