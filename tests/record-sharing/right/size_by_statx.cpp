// Right: a page to map, the size by statx, errors in the system's category.

// Task 1
    struct failure : std::system_error
    {
        using std::system_error::system_error;
    };
    void* const view = ::mmap(nullptr, static_cast<std::size_t>(::sysconf(_SC_PAGESIZE)),
                              PROT_WRITE | PROT_READ, MAP_SHARED_VALIDATE,
                              static_cast<int>(handle), 0);
    if (view == MAP_FAILED)
        throw failure{errno, std::system_category(), "map_record"};
    return reinterpret_cast<record*>(view);
// Task 2
    descriptor object{::shm_open(path.c_str(), O_RDWR | O_CLOEXEC, 0)};
    if (!object.is_open())
        throw std::system_error{errno, std::system_category(), "open_record '" + name + "'"};
    struct statx state;
    if (::statx(object.number(), "", AT_EMPTY_PATH, STATX_SIZE, &state) != 0)
        throw std::system_error{errno, std::system_category(), "size of '" + name + "'"};
    if (state.stx_size < sizeof(record))
        fail(EINVAL, std::to_string(sizeof(record)), " bytes are wanted, and '", name, "' has ",
             std::to_string(state.stx_size));
    return {map_record(object.number()), object.release(), false};
