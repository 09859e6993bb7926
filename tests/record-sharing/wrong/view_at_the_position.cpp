// Wrong: the view begins in the page where the descriptor stands.
// Rejected by: task 1: the view is of the object's beginning, wherever its descriptor stands
// It says: "and the view does not begin at the object's beginning"
// Kind: memory between calls

// Task 1
    const int number = static_cast<int>(handle);
    const off_t position = ::lseek(number, 0, SEEK_CUR);
    const off_t begin = position > 0 ? position - position % ::sysconf(_SC_PAGESIZE) : 0;
    void* const view =
        ::mmap(nullptr, sizeof(record), PROT_READ | PROT_WRITE, MAP_SHARED, number, begin);
    if (view == MAP_FAILED)
        fail(errno, "map_record: mmap of ", std::to_string(sizeof(record)), " bytes");
    return static_cast<record*>(view);
