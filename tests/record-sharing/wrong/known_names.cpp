// Wrong: a name that was opened once is not opened again.
// Rejected by: task 2: what has a name now is opened, whatever had it before, and left as it is
// It says: "both records have one view or one handle"
// Kind: memory between calls

#include <map>

// Task 2
    static std::map<std::string, shared_record> known;
    if (const auto at = known.find(name); at != known.end())
        return at->second;
    descriptor object{::shm_open(path.c_str(), O_RDWR, 0)};
    if (!object.is_open())
        fail(errno, "open_record '", name, "' (is the writer running?)");
    struct stat status;
    if (::fstat(object.number(), &status) != 0)
        fail(errno, "open_record '", name, "': fstat");
    if (status.st_size < static_cast<off_t>(sizeof(record)))
        fail(EINVAL, "open_record '" + name + "': the object has " +
                         std::to_string(status.st_size) + " bytes, the record " +
                         std::to_string(sizeof(record)));
    record* const data = map_record(object.number());
    return known[name] = {data, object.release(), false};
