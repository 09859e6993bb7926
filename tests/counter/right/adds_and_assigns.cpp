// Right: it adds with +=, which returns the number after, as ++ does.

// Task 2
    return value += 1;
