// Wrong: a call for every two bytes has room on the stack.
// Rejected by: task 2: millions of bytes are turned around like a few
// It says: "is there a copy on the stack, or a call for each byte?"
// Kind: too large
// On Linux alone: a stack of Windows is another size

// Task 2
    if (bytes.size() < 2)
        return;
    auto* volatile kept = static_cast<std::byte*>(__builtin_alloca(1));
    *kept = bytes.front();
    bytes.front() = bytes.back();
    reverse_bytes(bytes.subspan(1, bytes.size() - 2));
    bytes.back() = *kept;
