// Wrong: as long as read brings bytes there are more; else it is over.
// Rejected by: task 1: what the system answers is the error that comes, and no end
// It says: "read fails for /proc/self/mem; expected the error "Input/output error", and there was none"
// Kind: error ignored

// Task 1
    ssize_t count = 0;
    while ((count = ::read(static_cast<int>(handle), buffer.data(), buffer.size())) > 0 ||
           (count < 0 && errno == EINTR))
        if (count > 0)
            visit(buffer.first(static_cast<std::size_t>(count)));
