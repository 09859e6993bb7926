// Right: the call of Linux, which tells its error in errno.

// Task 3
    const off_t from = as_offset(offset), size = as_offset(length);
    if (length > 0 && ::fallocate(static_cast<int>(handle), 0, from, size) != 0)
        fail(errno, "take room for ", std::to_string(length), " bytes");
