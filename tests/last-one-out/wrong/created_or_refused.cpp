// Wrong: create_or_open says of each name that is taken that it is there.
// Rejected by: task 3: a name that another program has made is taken, also before it has a size
// It says: "not yet given it a size: the name is taken"
// Kind: another error

#include <string>
#include <system_error>

// Task 3
    auto memory = mmf::create_or_open(name, mapping_size);
    if (!memory.created())
        throw std::system_error{std::make_error_code(std::errc::file_exists),
                                "create '" + std::string{name} + "': it is taken"};
    return memory;
